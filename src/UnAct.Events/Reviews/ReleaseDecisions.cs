using FluentValidation;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// A chair releases what is staged, of the outcomes they choose: all submissions move in one transaction and with one moment, so that nobody anywhere sees a part of it. From then on the
/// authors read it on their pages; <see cref="WriteDecisionMails"/> writes to them.
/// </summary>
public static class ReleaseDecisions
{
    /// <param name="Id">Made with the form.</param>
    /// <param name="Seen">What the page showed: <see cref="ReleasePlan.Mark"/>.</param>
    public sealed record Input(Actor By, Guid EventId, Guid Id, IReadOnlyList<DecisionOutcome> Outcomes, string? Seen);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Id).NotEmpty().WithMessage("Open this page anew, and look again");
            RuleFor(i => i.Outcomes).Must(o => o.Count > 0 && o.All(Enum.IsDefined)).WithMessage("Choose what is released");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        /// <returns>The release.</returns>
        public async Task<Guid> Run(Input input, CancellationToken stop = default)
        {
            var sight = await DeskSight.Load(db, input.By, input.EventId, Permission.ManageSubmissions, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var @event = await db.HoldDecisions(input.EventId, stop);
            if (await db.DecisionReleases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == input.Id, stop) is { } done)
            {
                return done.EventId == input.EventId ? done.Id : throw new Refused("decision.changed-meanwhile");
            }

            if (DecisionRules.WhyNotRelease(@event) is { } whyNot)
            {
                throw new Refused(whyNot);
            }

            var staged = await ReleasePlan.Staged(db, sight).OrderBy(f => f.Submission.Number).AsTracking().ToListAsync(stop);
            if (ReleasePlan.MarkOf(staged) != input.Seen)
            {
                throw new Refused("decision.changed-meanwhile");
            }

            var now = clock.GetCurrentInstant();
            var ready = staged.FindAll(f => input.Outcomes.Contains(f.Decision.Outcome) && DecisionRules.WhyNot(f.Submission.State, f.Decision.Outcome, sight.Call!, now) is null);
            if (ready.Count == 0)
            {
                throw new Refused("decision.nothing-to-release");
            }

            await Supersede([.. ready.Where(f => f.Decision.Number > 1).Select(f => f.Submission.Id)], stop);
            db.DecisionReleases.Add(DecisionRelease.Of(input.Id, input.EventId, input.By, now));
            foreach (var (decision, submission) in ready.Select(f => (f.Decision, f.Submission)))
            {
                var from = submission.State;
                submission.Decide(decision.Outcome.State(), now);
                decision.Release(input.Id, input.By, now);
                db.Log.Add(LogEntry.Of(input.By, now, "decision.released", submission.Id, input.EventId, from.ToString(), submission.State.ToString(), decision.Why));
            }

            db.WakesSweeps = true;
            await db.SaveChangesAsync(stop);
            return input.Id;
        }

        /// <summary>What was decided before and has not left counts no more.</summary>
        private async Task Supersede(IReadOnlyList<Guid> submissions, CancellationToken stop)
        {
            foreach (var some in submissions.Chunk(500))
            {
                foreach (var mail in await db.Outbox.Where(m => some.Contains(m.SubjectId) && DecisionLetters.Templates.Contains(m.Template) && (m.State == MailState.Waiting || m.State == MailState.Held || m.State == MailState.GivenUp)).ToListAsync(stop))
                {
                    mail.Supersede();
                }
            }
        }
    }
}
