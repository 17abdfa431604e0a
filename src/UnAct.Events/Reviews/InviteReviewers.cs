using FluentValidation;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>A chair asks one person or a list of them to review. Who is asked already, or unreadable, is left out and named; sent twice, the same list asks nobody anew.</summary>
public static class InviteReviewers
{
    /// <param name="People">As it was pasted: <see cref="ReviewerLines"/>.</param>
    public sealed record Input(Actor By, Guid EventId, string? People, string Language, string? Note, bool EvenDeclined = false);

    public sealed record Result(int Invited, IReadOnlyList<ReviewerLine> Left);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.People).Must(p => p is not { Length: > ReviewerLines.TextLength } && ReviewerLines.Read(p).Count <= ReviewerLines.MostLines).WithMessage("Write at most 500 people at a time");
            RuleFor(i => i.People).Must(p => !string.IsNullOrWhiteSpace(p)).WithMessage("Write at least one person, a line each");
            RuleFor(i => i.Language).MustBeLanguage();
            RuleFor(i => i.Note).Must(n => MessageWords.Clean(n) is not { Length: > Reviewer.NoteLength }).WithMessage("Write at most 1000 characters");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mailbox mailbox)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var (_, now) = await MayAsk(db, clock, input, stop);
            // Of two lists sent at once the second waits here, and then sees whom the first asked.
            var @event = await db.HoldTeam(input.EventId, stop);
            ReviewerRules.Check(WhyNotAsk(@event));
            var check = await ReviewerCheck.Load(db, input.EventId, ReviewerLines.Read(input.People), input.EvenDeclined, now, stop);
            if (await db.Reviewers.CountAsync(r => r.EventId == input.EventId, stop) + check.Fresh.Count(f => f.Known is null) > Reviewer.Most)
            {
                throw new Refused("reviewer.too-many");
            }

            var (letters, note) = (await ReviewerLetters.Load(db, @event, input.By, mailbox, stop), MessageWords.Clean(input.Note));
            foreach (var (line, onceKey, known) in check.Fresh)
            {
                known?.AskAgain(line, input.Language, note, input.By.PersonId, now);
                var reviewer = known ?? Reviewer.Ask(input.EventId, line, input.Language, note, input.By.PersonId, now);
                reviewer.OnlyFor(false);
                if (known is null)
                {
                    db.Reviewers.Add(reviewer);
                }

                db.Post(letters.Invite(reviewer, onceKey, now));
                db.Log.Add(LogEntry.Of(input.By, now, "committee.invited", reviewer.Id, input.EventId));
            }

            await db.SaveChangesAsync(stop);
            return new Result(check.Fresh.Count, check.Left);
        }
    }

    /// <summary>Why nobody can be asked to review now, as a code; null when they can.</summary>
    public static string? WhyNotAsk(Event @event) => @event switch
    {
        { State: EventState.Draft } => "reviewer.draft",
        { State: EventState.Cancelled } => "event.is-cancelled",
        _ when !@event.Has(EventModules.Call) => "call.missing",
        _ => null,
    };

    /// <summary>The same for looking first and for sending.</summary>
    internal static async Task<(Event Event, Instant Now)> MayAsk(UnActDb db, IClock clock, Input input, CancellationToken stop)
    {
        await db.Require(input.By, input.EventId, Permission.ManageCall, stop);
        await new Validator().ValidateAndThrowAsync(input, stop);
        var @event = await db.Events.AsNoTracking().SingleAsync(e => e.Id == input.EventId, stop);
        var why = WhyNotAsk(@event) ?? (await db.Calls.AnyAsync(c => c.EventId == input.EventId, stop) ? null : "call.missing");
        return why is null ? (@event, clock.GetCurrentInstant()) : throw new Refused(why);
    }
}
