using FluentValidation;

namespace UnAct.People;

/// <summary>Changes a person's own name, time zone and language.</summary>
public static class ChangeProfile
{
    /// <param name="TimeZone">IANA id; null follows each event.</param>
    /// <param name="Language">Of mails; null follows the page.</param>
    public sealed record Input(Actor By, string? Name, string? TimeZone, string? Language);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Name).Must(n => PersonName.Of(n) is not null).WithMessage("Write your name, in at most 200 characters");
            RuleFor(i => i.TimeZone).Must(z => z is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(z) is not null).WithMessage("Choose a time zone from the list");
            RuleFor(i => i.Language).Must(l => l is null || SiteLanguages.Has(l)).WithMessage("Choose a language from the list");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            await new Validator().ValidateAndThrowAsync(input, stop);
            var person = await db.People.SingleOrDefaultAsync(p => p.Id == input.By.PersonId, stop) ?? throw Refused.NotFound();
            person.Rename(PersonName.Of(input.Name)!);
            person.Prefer(input.TimeZone, input.Language);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "person.profile-changed", person.Id));
            await db.SaveChangesAsync(stop);
        }
    }
}
