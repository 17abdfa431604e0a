using FluentValidation;
using UnAct.Calendars;
using UnAct.Mail;

namespace UnAct.People;

/// <summary>
/// Writes a one-time link to an address. Any address gets one, known or not: the page that asks can tell nobody anything, and whoever
/// only registered for an event finds their registrations without having made an account first.
/// </summary>
public static class AskForSignInLink
{
    public const int MostAtOnce = 3;
    public static readonly Duration ValidFor = Duration.FromMinutes(20);

    public sealed record Input(string? Address, string Language);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator() =>
            RuleFor(i => i.Address).Must(a => EmailAddress.Clean(a) is not null).OverridePropertyName("Email").WithMessage("Write an e-mail address such as name@example.org");
    }

    public sealed class Handler(UnActDb db, IClock clock, Links links, Mailbox mailbox)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            var now = clock.GetCurrentInstant();
            var address = EmailAddress.Key(EmailAddress.Clean(input.Address)!);
            await db.SignInLinks.Where(l => l.ExpiresAt < now).ExecuteDeleteAsync(stop);
            var taken = await db.SignInLinks.Where(l => l.Address == address && l.Slot != null).Select(l => l.Slot!.Value).ToListAsync(stop);
            if (Enumerable.Range(0, MostAtOnce).Except(taken).ToList() is not [var slot, ..])
            {
                // Enough lie in that mailbox; the page says the same.
                return;
            }

            var known = await (from e in db.PersonEmails
                               where e.AddressKey == address
                               join p in db.People on e.PersonId equals p.Id
                               select new { p.Name, p.TimeZone, p.Language }).SingleOrDefaultAsync(stop);
            var link = SignInLink.Create(links, address, forAdministrator: false, now, ValidFor, slot: slot);
            db.SignInLinks.Add(link);
            db.Post(SignInMail.Of(mailbox, link, "sign-in", $"sign-in:{link.Id:N}", known?.Name ?? "", known?.Language ?? input.Language, known?.TimeZone, now));
            await db.SaveChangesAsync(stop);
        }
    }
}

/// <summary>The mail that carries a sign-in link; the link itself is put in when it is sent.</summary>
internal static class SignInMail
{
    public static OutboxMail Of(Mailbox mailbox, SignInLink link, string template, string onceKey, string name, string language, string? zone, Instant now)
    {
        var there = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone ?? "") ?? DateTimeZone.Utc;
        var dates = new PeopleDates(System.Globalization.CultureInfo.GetCultureInfo(mailbox.Spoken(language)));
        var until = $"{dates.Moment(link.ExpiresAt, there)} {PeopleDates.Offset(link.ExpiresAt, there)}";
        return OutboxMail.To(name, link.Address, template, language, onceKey, new { name, until }, link.Id, now).WithLink(LinkPurpose.SignIn, link.Id, 0);
    }
}
