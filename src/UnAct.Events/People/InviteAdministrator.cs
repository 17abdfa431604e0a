using FluentValidation;
using UnAct.Mail;

namespace UnAct.People;

/// <summary>Makes a one-time link that makes whoever uses it an administrator: sent by mail from the page, printed by the command line.</summary>
public static class InviteAdministrator
{
    public static readonly Duration ValidFor = Duration.FromDays(1);

    /// <param name="Address">Null only for the very first administrator, who writes it on the page of the link.</param>
    public sealed record Input(Actor By, string? Address, bool ByMail);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() =>
            RuleFor(i => i.Address).Must((input, a) => (a is null && !input.ByMail) || EmailAddress.Clean(a) is not null)
                .OverridePropertyName("AdministratorEmail").WithMessage("Write an e-mail address such as name@example.org");
    }

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mailbox mailbox)
    {
        /// <returns>The token of the link.</returns>
        public async Task<string> Run(Input input, CancellationToken stop)
        {
            Administrators.Require(input.By);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            var address = input.Address is null ? "" : EmailAddress.Key(EmailAddress.Clean(input.Address)!);
            var link = SignInLink.Create(links, address, forAdministrator: true, now, ValidFor, madeBy: input.By.PersonId);
            db.SignInLinks.Add(link);
            db.Log.Add(LogEntry.Of(input.By, now, "administrator.invited", link.Id));
            if (input.ByMail)
            {
                var known = await (from e in db.PersonEmails
                                   where e.AddressKey == address
                                   join p in db.People on e.PersonId equals p.Id
                                   select new { p.Name, p.TimeZone, p.Language }).SingleOrDefaultAsync(stop);
                db.Post(SignInMail.Of(mailbox, link, "admin-link", await db.NextInvitation(address, now, stop), known?.Name ?? "", known?.Language ?? "en", known?.TimeZone, now));
            }

            await db.SaveChangesAsync(stop);
            return link.Token(links);
        }
    }
}

public static class Administrators
{
    /// <exception cref="Refused">forbidden, to everybody who is not one.</exception>
    public static void Require(Actor actor)
    {
        if (!actor.IsAdministrator && actor.Kind != LogActor.Program)
        {
            throw Refused.Forbidden();
        }
    }
}
