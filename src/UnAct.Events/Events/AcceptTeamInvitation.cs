using FluentValidation;
using UnAct.People;

namespace UnAct.Events;

/// <summary>
/// Somebody says yes to an invitation. Who is signed in gets the role and nothing else: a link that went from hand to hand must not put
/// somebody else's address on their account. Of somebody new, having the link proves the address, and it becomes theirs. It never signs in
/// to an account that is there already: a forwarded mail must not open it.
/// </summary>
public static class AcceptTeamInvitation
{
    /// <param name="Name">Asked only of somebody new.</param>
    public sealed record Input(Actor By, string? Token, string? Name = null);

    /// <param name="IsNew">The person was made by this, and may be signed in.</param>
    public sealed record Result(Guid PersonId, string Slug, bool IsNew);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator(bool asksName) =>
            RuleFor(i => i.Name).Must(n => PersonName.Of(n) is not null).When(_ => asksName).WithErrorCode("name.missing").WithMessage("Write your name");
    }

    public sealed class Handler(UnActDb db, IClock clock, Links links)
    {
        public async Task<Result> Run(Input input, CancellationToken stop = default)
        {
            var member = await db.InvitationOf(links, input.Token, stop) ?? throw Refused.NotFound();
            var slug = await db.Events.Where(e => e.Id == member.EventId).Select(e => e.Slug).SingleAsync(stop);
            if (member.PersonId is { } already)
            {
                return new Result(already, slug, IsNew: false);
            }

            var now = clock.GetCurrentInstant();
            if (member.IsOver(now))
            {
                throw new Refused("team.invitation-over");
            }

            var email = await db.PersonEmails.SingleOrDefaultAsync(e => e.AddressKey == member.AddressKey, stop);
            if (input.By.PersonId is null && email is not null)
            {
                // The address may have become theirs by this very invitation, a click ago: PostgreSQL shows what another transaction committed in between.
                var meanwhile = await db.Team.Where(m => m.Id == member.Id).Select(m => m.PersonId).SingleAsync(stop);
                return meanwhile is { } who ? new Result(who, slug, IsNew: false) : throw new Refused("team.sign-in-first");
            }

            if (email is not null && email.PersonId != input.By.PersonId)
            {
                throw new Refused("team.sign-in-first");
            }

            await new Validator(asksName: input.By.PersonId is null).ValidateAndThrowAsync(input, stop);
            email?.Verify(now);
            var id = input.By.PersonId ?? Join(PersonName.Of(input.Name)!, member.Address, now);
            member.Accept(id, now);
            db.Log.Add(LogEntry.Of(Actor.Person(id), now, "team.accepted", id, member.EventId, to: member.Roles.ToText()));
            await db.SaveChangesAsync(stop);
            return new Result(id, slug, IsNew: input.By.PersonId is null);
        }

        private Guid Join(string name, string address, Instant now)
        {
            var person = Person.Create(name, now);
            db.People.Add(person);
            db.PersonEmails.Add(PersonEmail.Of(person.Id, address, now));
            db.Log.Add(LogEntry.Of(Actor.Person(person.Id), now, "person.joined", person.Id));
            return person.Id;
        }
    }
}
