using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Registrations;
using UnAct.Web.Shared;

namespace UnAct.Web.Registrations;

/// <summary>What is done with the form of a message.</summary>
public enum MessageStep
{
    Look,

    /// <summary>Back from the look to the words, or here from the list of registrations.</summary>
    Change,
    Send,
}

/// <summary>A message to a group, as an organiser types it.</summary>
public sealed class GroupMessageForm
{
    public Guid Id { get; set; }

    public MessageStep Step { get; set; }

    public List<string> States { get; set; } = [];

    public Guid? PartId { get; set; }

    public Guid? CategoryId { get; set; }

    public string? Sought { get; set; }

    public bool Anywhere { get; set; }

    /// <summary>Those who were ticked one by one: their ids.</summary>
    public string? Chosen { get; set; }

    public string? Subject { get; set; }

    public string? Text { get; set; }

    [BindNever]
    public IReadOnlyList<Named> Parts { get; set; } = [];

    [BindNever]
    public IReadOnlyList<Named> Categories { get; set; } = [];

    [BindNever]
    public bool IsDiscreet { get; set; }

    [BindNever]
    public PreviewGroupMessage.Result? Preview { get; set; }

    [BindNever]
    public Words Words { get; set; } = default!;

    public static GroupMessageForm Of(ListQuery query, IReadOnlyList<Guid>? chosen)
    {
        var filter = query.Filter;
        var state = filter.State ?? (chosen is null ? RegistrationState.Confirmed : null);
        return new()
        {
            Id = Guid.NewGuid(),
            States = [.. MessageGroup.Reachable.Where(s => state is null || s == state).Select(s => s.ToString())],
            PartId = filter.PartId,
            CategoryId = filter.CategoryId,
            Sought = filter.Sought,
            Anywhere = filter.Anywhere,
            Chosen = chosen is null ? null : BulkForm.Joined(chosen),
        };
    }

    public SendGroupMessage.Input Input(Actor by, Guid eventId)
    {
        var chosen = BulkForm.Read(Chosen);
        // What is no state is not offered; the rules say so beside the field.
        var states = States.ConvertAll(s => Enum.TryParse<RegistrationState>(s, out var state) && Enum.IsDefined(state) ? state : (RegistrationState)(-1));
        return new(by, eventId, Id, new MessageGroup([.. states.Distinct()], new RegistrationFilter(null, PartId, CategoryId, Sought, Anywhere), chosen is [] ? null : chosen), Subject, Text);
    }

    // Methods, because binding reads every property of a form before the page is known.
    public int Ticked() => BulkForm.Read(Chosen).Count;

    public IReadOnlyList<Choice> StateChoices() => [.. MessageGroup.Reachable.OrderByDescending(s => s == RegistrationState.Confirmed).Select(s => new Choice(s.ToString(), Words[StateWords.Of(s).Words]))];

    public IReadOnlyList<Choice> PartChoices() => [.. Parts.Select((part, at) => new Choice(part.Id.ToString("D"), Words.Part(part.Name, at)))];

    public IReadOnlyList<Choice> CategoryChoices() => [.. Categories.Select(c => new Choice(c.Id.ToString("D"), c.Name.In(CultureInfo.CurrentUICulture.Name).Text))];

    /// <summary>All that is sent again from the look, with nothing to be seen of it.</summary>
    public IEnumerable<(string Name, string Value)> Hidden() =>
    [
        ("Id", Id.ToString("D")), .. States.Select(state => ("States", state)), ("PartId", PartId?.ToString("D") ?? ""), ("CategoryId", CategoryId?.ToString("D") ?? ""), ("Sought", Sought ?? ""),
        ("Anywhere", Anywhere ? "true" : "false"), ("Chosen", Chosen ?? ""), ("Subject", Subject ?? ""), ("Text", Text ?? ""),
    ];

    /// <summary>The text of the mail as paragraphs of lines.</summary>
    public IEnumerable<string[]> Paragraphs() => (Preview?.Mail.Text ?? "").TrimEnd().Split("\r\n\r\n").Select(block => block.Split("\r\n"));
}
