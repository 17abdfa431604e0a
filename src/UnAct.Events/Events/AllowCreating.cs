using FluentValidation;
using UnAct.People;

namespace UnAct.Events;

/// <summary>Lets somebody create events for the organisation. They need not have signed in before: their address is enough.</summary>
public static class AllowCreating
{
    public sealed record Input(Actor By, string? Address, string? Name);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Address).Must(a => EmailAddress.Clean(a) is not null).OverridePropertyName("Email").WithMessage("Write an e-mail address such as name@example.org");
            RuleFor(i => i.Name).Must(n => string.IsNullOrWhiteSpace(n) || PersonName.Of(n) is not null).WithMessage("Write a name of at most 200 characters");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            Administrators.Require(input.By);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            var organisation = await db.Organisations.OrderBy(o => o.Id).FirstOrDefaultAsync(stop) ?? throw new Refused("organisation.missing");
            var address = EmailAddress.Clean(input.Address)!;
            var key = EmailAddress.Key(address);
            var personId = await db.PersonEmails.Where(e => e.AddressKey == key).Select(e => (Guid?)e.PersonId).SingleOrDefaultAsync(stop);
            if (personId is null)
            {
                // Until they sign in by a link to it, the address is not theirs for certain.
                var person = Person.Create(PersonName.Of(input.Name) ?? address[..address.LastIndexOf('@')], now);
                db.People.Add(person);
                db.PersonEmails.Add(PersonEmail.Of(person.Id, address, verifiedAt: null));
                personId = person.Id;
            }
            else if (await db.OrganisationMembers.AnyAsync(m => m.OrganisationId == organisation.Id && m.PersonId == personId, stop))
            {
                return;
            }

            db.OrganisationMembers.Add(OrganisationMember.Of(organisation.Id, personId.Value));
            db.Log.Add(LogEntry.Of(input.By, now, "organisation.may-create", personId.Value));
            await db.SaveChangesAsync(stop);
        }
    }
}
