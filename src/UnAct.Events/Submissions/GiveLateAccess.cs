using FluentValidation;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Submissions;

/// <summary>Lets one author write and submit for some time longer than everybody; given again, the new time counts.</summary>
public static class GiveLateAccess
{
    public sealed record Input(Actor By, Guid EventId, string? Address, CallDeadline? Until, string? Reason);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Address).Must(a => EmailAddress.Clean(a) is not null).WithMessage("Write an e-mail address such as name@example.org");
            RuleFor(i => i.Until).NotNull().WithMessage("Write until when");
            RuleFor(i => i.Reason).Must(r => EventTexts.Line(r) is { Length: <= LateAccess.ReasonLength }).WithMessage("Say why, in at most 1000 characters");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Mail.Mailbox mailbox)
    {
        /// <returns>A mail says so: no more fits into their day otherwise.</returns>
        public async Task<bool> Run(Input input, CancellationToken stop = default)
        {
            await db.Require(input.By, input.EventId, Permission.ManageSubmissions, stop);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            var (call, @event) = await db.CallOf(input.EventId, stop);
            var (until, address) = (input.Until!.Value, EmailAddress.Clean(input.Address)!);
            EventDates.MustBeNear(until.Day);
            if (until.Over(call.Zone) <= now || until.Over(call.Zone) <= call.ClosesAt)
            {
                throw new Refused("call.late-too-early", ("field", "Until"));
            }

            var key = EmailAddress.Key(address);
            var late = await db.LateAccesses.SingleOrDefaultAsync(l => l.CallId == call.Id && l.AddressKey == key, stop) ?? db.LateAccesses.Add(LateAccess.For(call.Id, address, key)).Entity;
            late.Give(until, call.Zone, EventTexts.Line(input.Reason)!, now);
            db.Log.Add(LogEntry.Of(input.By, now, "call.late-given", late.Id, input.EventId, to: until.ToText(), why: late.Reason));
            // They may submit, whether one more mail fits into their day or not.
            var once = (await db.NextInvitations([key], now, stop))[key];
            if (once is { } onceKey)
            {
                await SubmissionLetters.LateGiven(db, mailbox, call, @event, late, onceKey, now, stop);
            }

            await db.SaveChangesAsync(stop);
            return once is not null;
        }
    }
}
