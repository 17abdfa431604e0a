using System.Text.RegularExpressions;
using FluentValidation;
using UnAct.Events;
using UnAct.People;

namespace UnAct.Proceedings;

/// <summary>Who registers DOIs for the book of abstracts, and with which prefix. All of it empty: nobody does.</summary>
public static partial class SetUpDeposit
{
    public sealed record Input(Actor By, Guid EventId, int? SeenVersion, string? Prefix, string? Registrant, string? Depositor, string? DepositorAddress)
    {
        public bool IsEmpty => new[] { Prefix, Registrant, Depositor, DepositorAddress }.All(string.IsNullOrWhiteSpace);
    }

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Prefix).Must(p => IsPrefix.IsMatch(p?.Trim() ?? "")).WithMessage("Write a prefix such as 10.5555");
            RuleFor(i => i.Registrant).Must(r => EventTexts.Line(r) is { Length: <= Book.RegistrantLength }).WithMessage("Write the organisation, with at most 255 characters");
            RuleFor(i => i.Depositor).Must(d => EventTexts.Line(d) is { Length: <= Book.DepositorLength }).WithMessage("Write a name, with at most 130 characters");
            RuleFor(i => i.DepositorAddress).Must(a => EmailAddress.Clean(a) is { Length: <= Book.DepositorAddressLength }).WithMessage("Write an e-mail address such as name@example.org");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop = default)
        {
            var book = await db.EditBook(input.By, input.EventId, input.SeenVersion, stop);
            if (!input.IsEmpty)
            {
                await new Validator().ValidateAndThrowAsync(input, stop);
            }

            var before = book.Prefix;
            book.Deposit(input.IsEmpty ? null : new BookDeposit(input.Prefix!.Trim(), EventTexts.Line(input.Registrant)!, EventTexts.Line(input.Depositor)!, EmailAddress.Clean(input.DepositorAddress)!));
            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "book.deposit-set", input.EventId, input.EventId, before, book.Prefix));
            await db.SaveChangesAsync(stop);
        }
    }

    [GeneratedRegex(@"^10\.[0-9]{4,9}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex IsPrefix { get; }
}
