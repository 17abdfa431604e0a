using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UnAct.People;
using UnAct.Web.Setup;
using UnAct.Web.Shared;

namespace UnAct.Web.Tests.Harness;

/// <summary>Somebody with a browser: opens pages, fills in forms, keeps cookies. Redirects are answers; <see cref="Follow"/> takes them.</summary>
public sealed class Visitor : IDisposable
{
    private readonly Site site;
    private readonly CookieJar jar;
    private readonly HttpClient http;

    internal Visitor(Site site, CookieJar jar) => (this.site, this.jar, http) = (site, jar, new HttpClient(jar) { BaseAddress = site.Address });

    public HttpClient Http => http;

    public IDictionary<string, string> Cookies => jar.Cookies;

    public async Task<Page> GetPage(string address) => await Page.Of(await http.GetAsync(address));

    /// <summary>Opens the page that the answer leads to; the answer itself when it leads nowhere.</summary>
    public async Task<Page> Follow(Page page)
    {
        for (var step = 0; page.Location is { } location && step < 5; step++)
        {
            page = await GetPage(location);
        }

        return page;
    }

    /// <summary>
    /// Sends a form of the page as a browser without JavaScript does: the token and every field as they stand, with <paramref name="fields"/>
    /// instead of what was there. A field given twice is sent twice; one given as null is left out.
    /// </summary>
    /// <param name="form">A selector; without it the first form in the page's main part that posts.</param>
    public async Task<Page> Submit(Page page, string? form = null, params (string Name, string? Value)[] fields)
    {
        var (action, sent) = Filled(page, form, fields);
        return await Page.Of(await http.PostAsync(action, new FormUrlEncodedContent(sent)));
    }

    /// <summary>The same with files, as a form that has a field for them sends it.</summary>
    public async Task<Page> Upload(Page page, string? form, IEnumerable<(string Name, string FileName, byte[] Bytes)> files, params (string Name, string? Value)[] fields)
    {
        var (action, sent) = Filled(page, form, fields);
        using var parts = new MultipartFormDataContent();
        foreach (var (name, value) in sent)
        {
            parts.Add(new StringContent(value), name);
        }

        foreach (var (name, fileName, bytes) in files)
        {
            parts.Add(new ByteArrayContent(bytes), name, fileName);
        }

        return await Page.Of(await http.PostAsync(action, parts));
    }

    private static (string Action, IReadOnlyList<KeyValuePair<string, string>> Sent) Filled(Page page, string? form, (string Name, string? Value)[] fields)
    {
        var found = page.Document.QuerySelector(form ?? "main form[method=post]") as IHtmlFormElement
            ?? throw new InvalidOperationException($"There is no form {form} on {page.Address}: {page.Html}");
        var sent = found.Elements.OfType<IHtmlElement>().Select(Value).OfType<(string Name, string? Value)>()
            .Where(field => fields.All(own => own.Name != field.Name))
            .Concat(fields.Where(own => own.Value is not null))
            .Select(field => KeyValuePair.Create(field.Name, Sent(field.Value ?? "")));
        return (found.GetAttribute("action") is { Length: > 0 } written ? written : page.Address, [.. sent]);
    }

    // HTML, "constructing the entry list": whatever stood on the page, a browser sends line ends as CR and LF.
    private static string Sent(string value) => value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);

    public Task<Page> Submit(Page page, params (string Name, string? Value)[] fields) => Submit(page, form: null, fields);

    /// <summary>Posts without looking at a page first, as a program would.</summary>
    public async Task<Page> Post(string address, params (string Name, string Value)[] fields) =>
        await Page.Of(await http.PostAsync(address, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))));

    /// <summary>The cookie that signing in would give.</summary>
    public static (string Name, string Value) SignedIn(IServiceProvider services, Person person, Instant now)
    {
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme);
        var properties = Session.Begin(linkAt: null);
        properties.IssuedUtc = now.ToDateTimeOffset();
        properties.ExpiresUtc = (now + Duration.FromTimeSpan(Session.Lasts)).ToDateTimeOffset();
        return (options.Cookie.Name!, options.TicketDataFormat.Protect(new AuthenticationTicket(Session.Of(person), properties, Session.Scheme)));
    }

    /// <summary>Gives this browser the cookie that signing in would.</summary>
    public async Task<Visitor> SignInAs(Guid personId)
    {
        var person = await site.Read(db => db.People.AsNoTracking().SingleAsync(p => p.Id == personId));
        var (name, value) = SignedIn(site.Services, person, site.Now);
        jar.Cookies[name] = value;
        return this;
    }

    public void Dispose() => http.Dispose();

    private static (string Name, string? Value)? Value(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Name.Length: > 0, IsDisabled: false, Type: not ("submit" or "button" or "file") } input =>
            input.Type is "checkbox" or "radio" && !input.IsChecked ? null : (input.Name, input.Value),
        IHtmlTextAreaElement { Name.Length: > 0, IsDisabled: false } text => (text.Name, text.Value),
        IHtmlSelectElement { Name.Length: > 0, IsDisabled: false } select => (select.Name, select.Value),
        _ => null,
    };
}
