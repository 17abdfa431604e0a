using FluentValidation;

namespace UnAct.People;

/// <summary>Signs in with a one-time link. Having the link proves the address, so somebody new becomes a person with it.</summary>
public static class UseSignInLink
{
    /// <param name="Name">Asked only of somebody new.</param>
    /// <param name="Address">Asked only for the first administrator's link, which was printed and not sent.</param>
    public sealed record Input(string? Token, string? Name, string? Address);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator(bool asksName, bool asksAddress)
        {
            RuleFor(i => i.Name).Must(n => PersonName.Of(n) is not null).When(_ => asksName).WithMessage("Write your name, in at most 200 characters");
            RuleFor(i => i.Address).Must(a => EmailAddress.Clean(a) is not null).When(_ => asksAddress)
                .OverridePropertyName("Email").WithMessage("Write an e-mail address such as name@example.org");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock, Links links)
    {
        public async Task<Guid> Run(Input input, CancellationToken stop)
        {
            var now = clock.GetCurrentInstant();
            var link = await db.FindSignInLink(links, input.Token, stop);
            if (link is null || !await db.HasReason(link, stop))
            {
                throw new Refused("sign-in.link-used");
            }

            link.Use(now);
            var asksAddress = link.Address.Length == 0;
            var key = asksAddress ? EmailAddress.Clean(input.Address) is { } typed ? EmailAddress.Key(typed) : "" : link.Address;
            var email = await db.PersonEmails.SingleOrDefaultAsync(e => e.AddressKey == key, stop);
            await new Validator(asksName: email is null, asksAddress).ValidateAndThrowAsync(input, stop);

            var person = email is null ? Person.Create(PersonName.Of(input.Name)!, now) : await db.People.SingleAsync(p => p.Id == email.PersonId, stop);
            var me = Actor.Person(person.Id);
            if (email is null)
            {
                db.People.Add(person);
                db.PersonEmails.Add(PersonEmail.Of(person.Id, key, now));
                db.Log.Add(LogEntry.Of(me, now, "person.joined", person.Id));
            }
            else
            {
                email.Verify(now);
            }

            if (link.ForAdministrator && !person.IsAdministrator)
            {
                person.MakeAdministrator();
                await db.EndNamelessLinks(except: link.Id, stop);
                db.Log.Add(LogEntry.Of(me, now, "administrator.made", person.Id));
            }

            person.ForgetTries();
            db.Log.Add(LogEntry.Of(me, now, "person.signed-in", person.Id, why: "link"));
            await db.SaveChangesAsync(stop);
            return person.Id;
        }
    }
}
