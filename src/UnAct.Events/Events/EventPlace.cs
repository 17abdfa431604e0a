using FluentValidation;

namespace UnAct.Events;

/// <summary>Where an event takes place, as it is typed: a venue, a link to join by, or both.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="MinutesBefore">From when confirmed people see the link.</param>
public sealed record EventPlace(EventMode Mode, string? Venue = null, string? Address = null, string? City = null, string? Country = null, string? JoinLink = null, int MinutesBefore = 60)
{
    public const int MostMinutesBefore = 7 * 24 * 60;

    public sealed class Validator : AbstractValidator<EventPlace>
    {
        public Validator()
        {
            RuleFor(p => p.Mode).IsInEnum().WithMessage("Choose one of these");
            RuleFor(p => p.Venue).Must(text => EventTexts.Fits(text, Event.PlaceLength)).WithMessage("Write at most 200 characters");
            RuleFor(p => p.City).Must(text => EventTexts.Fits(text, Event.PlaceLength)).WithMessage("Write at most 200 characters");
            RuleFor(p => p.Address).Must(text => EventTexts.Fits(text, Event.AddressLength)).WithMessage("Write at most 500 characters");
            RuleFor(p => p.Country).Must(code => string.IsNullOrEmpty(code) || (code.Length == 2 && code.All(char.IsAsciiLetterUpper))).WithMessage("Choose a country from the list");
            RuleFor(p => p.JoinLink).MustBeSite();
            RuleFor(p => p.MinutesBefore).InclusiveBetween(0, MostMinutesBefore).WithMessage("Choose a time from the list");
        }
    }

    /// <summary>Takes the place; what the mode has no use for is put away.</summary>
    internal void Give(Event @event, string language, Instant now)
    {
        var (there, online, ofEvent) = (Mode != EventMode.Online, Mode != EventMode.InPerson, @event.Title.Language);
        @event.TakePlace(
            Mode,
            there ? @event.Venue.Saying(language, EventTexts.Line(Venue), ofEvent) : LocalizedText.Empty,
            there ? EventTexts.Line(Address) : null,
            there ? @event.City.Saying(language, EventTexts.Line(City), ofEvent) : LocalizedText.Empty,
            there && !string.IsNullOrEmpty(Country) ? Country : null,
            online ? EventTexts.Site(JoinLink) : null,
            MinutesBefore,
            now);
    }
}
