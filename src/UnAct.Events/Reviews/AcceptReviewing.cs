using FluentValidation;
using UnAct.Events;
using UnAct.People;
using UnAct.Submissions;

namespace UnAct.Reviews;

/// <summary>
/// Somebody says that they review, how many papers at most, and what they know; later the same says it anew. Who is signed in gets the role. Of somebody new, having the
/// link proves the address, and an account comes of it. It never signs in to an account that is there already: a forwarded mail must not open it.
/// </summary>
public static class AcceptReviewing
{
    /// <param name="Name">Asked only of somebody new.</param>
    /// <param name="Capacity">Null: they do not say.</param>
    public sealed record Input(Actor By, string? Token, string? Name, int? Capacity, IReadOnlyList<Guid> TopicIds);

    /// <param name="IsNew">The person was made by this, and may be signed in.</param>
    public sealed record Result(Guid PersonId, bool IsNew);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator(bool asksName)
        {
            RuleFor(i => i.Name).Must(n => PersonName.Of(n) is not null).When(_ => asksName).WithErrorCode("name.missing").WithMessage("Write your name");
            RuleFor(i => i.Capacity).Must(c => c is null or (> 0 and <= Reviewer.MostPapers)).WithMessage("Write a number from 1 to 200, or nothing");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Links links)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var reviewer = await db.ReviewerOf(links, input.Token, stop) ?? throw Refused.NotFound();
            // Of two who change a team at once the second waits here.
            var @event = await db.HoldTeam(reviewer.EventId, stop);
            if (@event.State == EventState.Draft)
            {
                throw Refused.NotFound();
            }

            await db.ReadAgain(reviewer, links, input.Token, stop);
            var now = clock.GetCurrentInstant();
            ReviewerRules.Check(ReviewerRules.WhyNotAccept(reviewer, @event, now));
            var was = reviewer.State;
            if (was == ReviewerState.Accepted && input.By.PersonId is null)
            {
                // Pressed twice before the browser knew who they are by now.
                return new Result(reviewer.PersonId!.Value, IsNew: false);
            }

            if (was == ReviewerState.Accepted && (reviewer.PersonId != input.By.PersonId || !await db.HasReviewing(reviewer, stop)))
            {
                throw new Refused(reviewer.PersonId != input.By.PersonId ? "team.sign-in-first" : "reviewer.removed");
            }

            var email = was == ReviewerState.Accepted ? null : await Theirs(input, reviewer, stop);
            var isNew = was != ReviewerState.Accepted && input.By.PersonId is null;
            await new Validator(asksName: isNew).ValidateAndThrowAsync(input, stop);
            email?.Verify(now);
            var id = was == ReviewerState.Accepted ? reviewer.PersonId!.Value : input.By.PersonId ?? Join(PersonName.Of(input.Name)!, reviewer.Address, now);
            if (was != ReviewerState.Accepted && await db.Reviewers.AnyAsync(r => r.EventId == reviewer.EventId && r.PersonId == id && r.State == ReviewerState.Accepted, stop))
            {
                throw new Refused("reviewer.twice");
            }

            reviewer.Accept(id, input.Capacity, now);
            await TakeTopics(reviewer, input.TopicIds, stop);
            if (was != ReviewerState.Accepted)
            {
                await db.GiveReviewing(reviewer, id, now, stop);
                await SubReviews.GiveAgreed(db, reviewer, id, now, stop);
                db.Log.Add(LogEntry.Of(Actor.Person(id), now, "committee.accepted", reviewer.Id, reviewer.EventId));
            }

            await db.SaveChangesAsync(stop);
            return new Result(id, isNew);
        }

        private async Task<PersonEmail?> Theirs(Input input, Reviewer reviewer, CancellationToken stop)
        {
            var email = await db.PersonEmails.SingleOrDefaultAsync(e => e.AddressKey == reviewer.AddressKey, stop);
            return email is null || email.PersonId == input.By.PersonId ? email : throw new Refused("team.sign-in-first");
        }

        private Guid Join(string name, string address, Instant now)
        {
            var person = Person.Create(name, now);
            db.People.Add(person);
            db.PersonEmails.Add(PersonEmail.Of(person.Id, address, now));
            db.Log.Add(LogEntry.Of(Actor.Person(person.Id), now, "person.joined", person.Id));
            return person.Id;
        }

        private async Task TakeTopics(Reviewer reviewer, IReadOnlyList<Guid> wanted, CancellationToken stop)
        {
            var offered = await (from t in db.Topics join c in db.Calls on t.CallId equals c.Id where c.EventId == reviewer.EventId && t.RemovedAt == null select t.Id).ToListAsync(stop);
            var had = await db.ReviewerTopics.Where(t => t.ReviewerId == reviewer.Id).ToListAsync(stop);
            // What is no longer offered stays as it was said.
            db.ReviewerTopics.RemoveRange(had.Where(t => offered.Contains(t.TopicId) && !wanted.Contains(t.TopicId)));
            db.ReviewerTopics.AddRange(wanted.Distinct().Where(offered.Contains).Except(had.Select(t => t.TopicId)).Select(topic => ReviewerTopic.Of(reviewer.Id, topic)));
        }
    }
}
