using Microsoft.AspNetCore.Mvc;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Submissions;

/// <summary>"That is not me": by the link of the mail that tells somebody that they were named as an author. Opening it does nothing of it.</summary>
[Personal]
[PersonalLink]
[Route("/a/{token:length(43)}")]
public sealed class AuthorshipController(Links links, Words<AuthorshipController> words) : PageController
{
    [HttpGet("")]
    public async Task<IActionResult> Named(string token) => View("Named", await NamedAuthor.Load(Db, links, token, Stop));

    [HttpPost("")]
    [Limited(Limit.Registration)]
    public async Task<IActionResult> Answer(string token, bool denied)
    {
        await Work.Run((DenyAuthorship.Handler h) => h.Run(new DenyAuthorship.Input(token, denied), Stop), Stop);
        Say(denied ? words["Thank you. Whoever named you is told."] : words["Good: you are named as an author again."]);
        return SeeOther($"/a/{token}");
    }
}
