using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace UnAct.Web.Setup;

/// <summary>One kept answer: its bytes, as they are and packed, its headers, and a strong tag of each form.</summary>
public sealed class KeptAnswer(byte[] body, string? contentType)
{
    // These are ours to say anew for each who asks, or the server's.
    private static readonly HashSet<string> NotKept = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.ContentType, HeaderNames.ContentLength, HeaderNames.TransferEncoding, HeaderNames.ContentEncoding, HeaderNames.ETag, HeaderNames.Vary, HeaderNames.CacheControl, HeaderNames.Date, HeaderNames.Pragma, HeaderNames.Expires,
    };

    private readonly string tag = Convert.ToHexStringLower(SHA256.HashData(body))[..24];
    private Form? plain, brotli, gzip;
    private KeyValuePair<string, StringValues>[] headers = [];

    public IReadOnlyCollection<Guid> Events { get; set; } = [];

    public Instant Made { get; set; }

    public Instant Until { get; set; }

    /// <summary>Its time ends so long after it was made, if not earlier.</summary>
    public void Fade(Duration after) => Until = Instant.Min(Until, Made + after);

    public void TakeHeaders(IHeaderDictionary all) => headers = [.. all.Where(h => !NotKept.Contains(h.Key))];

    /// <summary>Sends it: the head alone where only that was asked for, and neither where the asker has it already.</summary>
    public Task Send(HttpContext context, string vary)
    {
        var response = context.Response;
        foreach (var (name, value) in headers)
        {
            response.Headers[name] = value;
        }

        var form = FormFor(context.Request);
        response.Headers.ETag = form.Tag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = vary;
        if (Has(context.Request, form.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.ContentType = default;
            response.ContentLength = null;
            return Task.CompletedTask;
        }

        if (form.Encoding is not null)
        {
            response.Headers.ContentEncoding = form.Encoding;
        }

        response.ContentType = contentType;
        response.ContentLength = form.Bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(form.Bytes, context.RequestAborted).AsTask();
    }

    /// <summary>It holds nothing of who asks, so that packing it tells an onlooker nothing.</summary>
    private Form FormFor(HttpRequest request)
    {
        var wish = request.Headers.AcceptEncoding;
        if (wish.Count == 0)
        {
            return plain ??= new Form(body, null, $"\"{tag}\"");
        }

        var accepted = wish.ToString();
        return Accepts(accepted, "br") ? brotli ??= new Form(Pack(static to => new BrotliStream(to, CompressionLevel.Optimal)), "br", $"\"{tag}-br\"")
            : Accepts(accepted, "gzip") ? gzip ??= new Form(Pack(static to => new GZipStream(to, CompressionLevel.Optimal)), "gzip", $"\"{tag}-gz\"")
            : plain ??= new Form(body, null, $"\"{tag}\"");
    }

    private static bool Accepts(string header, string encoding)
    {
        foreach (var part in header.Split(','))
        {
            var (name, quality) = part.IndexOf(';', StringComparison.Ordinal) is >= 0 and var at ? (part[..at].Trim(), part[(at + 1)..].Replace(" ", "", StringComparison.Ordinal)) : (part.Trim(), "");
            if (name.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            {
                return quality is not ("q=0" or "q=0.0" or "q=0.00" or "q=0.000");
            }
        }

        return false;
    }

    private static bool Has(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch is { Count: > 0 } tags
        && EntityTagHeaderValue.TryParseList(tags, out var known) && known.Any(k => k.Tag == "*" || k.Tag == tag);

    private byte[] Pack(Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var into = packer(packed))
        {
            into.Write(body);
        }

        return packed.ToArray();
    }

    private sealed record Form(byte[] Bytes, string? Encoding, string Tag);
}
