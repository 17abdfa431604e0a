using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.People;
using UnAct.Registrations;

namespace UnAct.Web.Registrations;

/// <summary>How registration works, as an organiser types it.</summary>
public sealed class SetupForm
{
    public int? SeenVersion { get; set; }

    public LocalDateTime? Opens { get; set; }

    public LocalDateTime? Closes { get; set; }

    public LocalDateTime? CancelUntil { get; set; }

    public bool ConfirmAddress { get; set; }

    public bool AskOrganisation { get; set; }

    public bool AskCountry { get; set; }

    public bool WaitingList { get; set; }

    public bool OfferFirst { get; set; } = true;

    public int? OfferHours { get; set; } = 48;

    public int? Capacity { get; set; }

    public List<SetupRow> Parts { get; set; } = [];

    public List<SetupRow> Categories { get; set; } = [];

    public bool Knowingly { get; set; }

    /// <summary>Who is served by it, as the person saw it.</summary>
    public string? Foreseen { get; set; }

    /// <summary>Those, to be shown.</summary>
    [BindNever]
    public Foresight Next { get; set; } = Foresight.Nobody;

    [BindNever]
    public SetupPage Page { get; set; } = default!;

    /// <summary>The rules asked whether fewer places than are taken are meant.</summary>
    [BindNever]
    public bool AsksKnowingly { get; set; }

    public static SetupForm Of(SetupPage page) => new()
    {
        Opens = page.Opens,
        Closes = page.Closes,
        CancelUntil = page.CancelUntil,
        ConfirmAddress = page.ConfirmAddress,
        AskOrganisation = page.AskOrganisation,
        AskCountry = page.AskCountry,
        WaitingList = page.WaitingList,
        OfferFirst = page.OfferFirst,
        OfferHours = page.OfferHours,
        Capacity = page.Whole.Capacity,
        Parts = [.. page.Parts.Select(p => new SetupRow { Id = p.Id, Capacity = p.Capacity })],
        Categories = [.. page.Categories.Select(c => new SetupRow { Id = c.Id, Name = c.Name.In(System.Globalization.CultureInfo.CurrentUICulture.Name).Text, Capacity = c.Capacity, NeedsApproval = c.NeedsApproval }), new SetupRow()],
    };

    /// <summary>A category keeps its name in every other language; an empty line is none.</summary>
    public SetUpRegistration.Input Input(Actor by, Guid eventId, SetupPage now, string language) => new(
        by, eventId, SeenVersion, Opens, Closes, CancelUntil, ConfirmAddress, AskOrganisation, AskCountry, Capacity,
        [.. Parts.Where(p => p.Id is not null).Select(p => new SetUpRegistration.PartPlaces(p.Id!.Value, p.Capacity))],
        [.. Categories.Where(c => c.Id is not null ? !c.Remove : !string.IsNullOrWhiteSpace(c.Name)).Select(c => new SetUpRegistration.CategoryPlaces(c.Id, Named(c, now, language), c.Capacity, c.NeedsApproval))],
        Knowingly, WaitingList, OfferFirst, OfferHours ?? 0, Foreseen ?? "");

    private static LocalizedText Named(SetupRow row, SetupPage now, string language)
    {
        var name = PersonName.Clean(row.Name) ?? "";
        var known = now.Categories.FirstOrDefault(c => c.Id == row.Id)?.Name;
        return known is null ? new LocalizedText(language, name) : known.With(known.In(language).Language, name);
    }
}

/// <summary>A part or a category with its places.</summary>
public sealed class SetupRow
{
    public Guid? Id { get; set; }

    public string? Name { get; set; }

    public int? Capacity { get; set; }

    public bool NeedsApproval { get; set; }

    public bool Remove { get; set; }
}
