using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using UnAct.Questions;
using UnAct.Submissions;
using UnAct.Web.Events;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>The kinds of contribution a call takes: a list, and a page for each.</summary>
[Personal]
[Needs(Permission.ManageCall)]
[Route("/e/{slug}/manage/call/types")]
public sealed class ContributionTypesController(Words<ContributionTypesController> words) : DeskController
{
    [HttpGet("")]
    public async Task<IActionResult> List()
    {
        await Open("call");
        return View("Types", await Desk());
    }

    /// <summary>One goes up, or is offered again; the others stay in their order.</summary>
    [HttpPost("")]
    public Task<IActionResult> Arrange(TypesForm form) => Attempt(
        async () =>
        {
            await Work.Run((ArrangeContributionTypes.Handler h) => h.Run(new(Me, Here.Id, form.Ordered()), Stop), Stop);
            Say(form.Back is null ? words["Saved."] : words["It is offered again."]);
            return SeeOther(At("call/types"));
        },
        List);

    [HttpGet("new")]
    public Task<IActionResult> New() => Show(null, null);

    [HttpPost("new")]
    public Task<IActionResult> Add(TypeForm form) => Save(null, form);

    [HttpGet("{id:guid}")]
    public Task<IActionResult> One(Guid id) => Show(id, null);

    [HttpPost("{id:guid}")]
    public Task<IActionResult> Change(Guid id, TypeForm form) => Save(id, form);

    [HttpPost("{id:guid}/remove")]
    public Task<IActionResult> Remove(Guid id) => Attempt(
        async () =>
        {
            await Work.Run((RemoveContributionType.Handler h) => h.Run(new(Me, Here.Id, id), Stop), Stop);
            Say(words["It is offered no more. What was submitted as one keeps it."]);
            return SeeOther(At("call/types"));
        },
        () => Show(id, null));

    private Task<IActionResult> Save(Guid? id, TypeForm form) => Attempt(
        async () =>
        {
            var saved = await Work.Run((SaveContributionType.Handler h) => h.Run(form.Input(Me, Here.Id, id), Stop), Stop);
            Say(words["Saved."]);
            return SeeOther(At($"call/types/{saved:D}", form.Language));
        },
        () => Show(id, form));

    private async Task<IActionResult> Show(Guid? id, TypeForm? posted)
    {
        var on = await Open(id is { } known ? $"call/types/{known:D}" : "call/types/new", posted?.Language);
        ViewData.Desk = ViewData.Desk! with { Here = "call" };
        var desk = await Desk();
        var type = id is null ? null : desk.Form!.Type(id) ?? throw Refused.NotFound();
        var form = posted ?? TypeForm.Of(type, on);
        (form.On, form.Type, form.Desk, form.Language) = (on, type, desk, on.Text);
        return View("Type", form);
    }

    /// <summary>There is something to arrange once the call was set up.</summary>
    private async Task<CallDesk> Desk() => await CallDesk.Load(Db, Me, Here.Id, Stop) is { Form: not null } desk ? desk : throw new Refused("call.missing");
}

/// <summary>The kinds that are offered, in the order that the page showed, and what was pressed.</summary>
public sealed class TypesForm
{
    public List<Guid> Types { get; set; } = [];

    /// <summary>The line whose button was pressed to go up by one.</summary>
    public int? Up { get; set; }

    /// <summary>One that was taken out, and comes back.</summary>
    public Guid? Back { get; set; }

    public IReadOnlyList<Guid> Ordered()
    {
        var order = Types.ToList();
        if (Up is { } at && at > 0 && at < order.Count)
        {
            (order[at - 1], order[at]) = (order[at], order[at - 1]);
        }

        return [.. order, .. Back is { } back ? [back] : Array.Empty<Guid>()];
    }
}

/// <summary>A kind of contribution as an organiser types it.</summary>
public sealed class TypeForm
{
    /// <summary>Of name and hint.</summary>
    public string? Language { get; set; }

    public string? Name { get; set; }

    public string? Hint { get; set; }

    public int? AbstractLimit { get; set; } = 300;

    public TextUnit AbstractUnit { get; set; }

    public FileWanted File { get; set; }

    public int? FileMegabytes { get; set; } = 10;

    public int? FilePages { get; set; }

    [BindNever]
    public OpenEvent On { get; set; } = default!;

    [BindNever]
    public ContributionType? Type { get; set; }

    [BindNever]
    public CallDesk Desk { get; set; } = default!;

    public static TypeForm Of(ContributionType? type, OpenEvent on) => type is null ? new() : new()
    {
        Name = on.In(type.Name),
        Hint = on.In(type.Hint),
        AbstractLimit = type.AbstractLimit,
        AbstractUnit = type.AbstractUnit,
        File = type.File,
        FileMegabytes = type.FileMegabytes,
        FilePages = type.FilePages,
    };

    public SaveContributionType.Input Input(Actor by, Guid eventId, Guid? id) => new(
        by, eventId, id, Language is { Length: > 0 } language ? language : "en", Name, Hint, AbstractLimit ?? 0, AbstractUnit, File, FileMegabytes ?? 0, FilePages);

    // A method, because binding reads every property of a form before the page is known.
    public string Title(Words words) => Type is null ? words["A new kind of contribution"] : Type.Name.In(CultureInfo.CurrentUICulture.Name).Text;
}
