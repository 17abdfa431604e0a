using FluentValidation;

namespace UnAct.People;

/// <summary>Gives somebody a password, or another one, or takes it away; whoever is signed in elsewhere with the account is signed out, and links not used yet end.</summary>
public static class SetPassword
{
    /// <param name="Password">As typed, for the rules; null takes the password away.</param>
    /// <param name="Hash">What is kept.</param>
    /// <param name="SiteName">People like to build passwords from it.</param>
    public sealed record Input(Actor By, string? Password, string? Hash, string SiteName);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator(IReadOnlyCollection<string> ownWords)
        {
            RuleFor(i => i.Password).Cascade(CascadeMode.Stop)
                .Must(p => p is null || PasswordRules.IsLongEnough(p)).WithMessage("Use at least 15 characters: a few words of your own are easiest to remember")
                .Must(p => p is null || p.Length <= PasswordRules.Longest).WithMessage("Use at most 256 characters")
                .Must(p => p is null || !PasswordRules.IsGuessable(p, ownWords)).WithMessage("This is easy to guess: leave out your name, your address, the name of this site, well-known words and repetitions")
                .OverridePropertyName("NewPassword");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            var person = await db.People.SingleOrDefaultAsync(p => p.Id == input.By.PersonId, stop) ?? throw Refused.NotFound();
            var addresses = await db.PersonEmails.Where(e => e.PersonId == person.Id).Select(e => e.Address).ToListAsync(stop);
            await new Validator([person.Name, input.SiteName, .. addresses]).ValidateAndThrowAsync(input, stop);
            person.SetPassword(input.Hash);
            person.ForgetTries();
            await db.EndLinksOf(person.Id, stop);
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), input.Hash is null ? "person.password-removed" : "person.password-set", person.Id));
            await db.SaveChangesAsync(stop);
        }
    }
}
