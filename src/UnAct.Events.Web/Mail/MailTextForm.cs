using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Web.Shared;

namespace UnAct.Web.Mail;

/// <summary>The text of one mail in one language, as an organiser types it.</summary>
public sealed class MailTextForm
{
    public int? SeenVersion { get; set; }

    public string? Subject { get; set; }

    public string? Body { get; set; }

    /// <summary>Shows the mail instead of saving.</summary>
    public bool Look { get; set; }

    [BindNever]
    public MailTextPage Page { get; set; } = default!;

    [BindNever]
    public PreviewMailText.Result? Preview { get; set; }

    /// <summary>Somebody saved another text since this form was opened.</summary>
    [BindNever]
    public bool IsOvertaken { get; set; }

    [BindNever]
    public Words Words { get; set; } = default!;

    public static MailTextForm Of(MailTextPage page) => new()
    {
        SeenVersion = page.Version,
        Subject = page.Own?.Subject ?? page.Usual.Subject,
        Body = page.Own?.Body ?? page.Usual.Body,
    };

    // A method, because binding reads every property of a form before the page is known.
    public IEnumerable<MailValueLine> Values() => Page.Kind.Variables.SelectMany(variable => variable.Value switch
    {
        MailValue.Thing => variable.Members.Select(member => Line(member, variable.Name)),
        MailValue.Things => [Line(variable, null), .. variable.Members.Select(member => new MailValueLine($"{{{{ part.{member.Name} }}}}", Words["{0} – in that loop", Words[member.Says]], member.Sample[0]))],
        _ => [Line(variable, null)],
    });

    private MailValueLine Line(MailVariable variable, string? of) => new(variable.Usage(of), Words[variable.Says], variable.Value == MailValue.YesNo ? "" : string.Join(" · ", variable.Sample));
}

/// <summary>One line of the table of what may be written.</summary>
public sealed record MailValueLine(string Write, string Says, string Sample);
