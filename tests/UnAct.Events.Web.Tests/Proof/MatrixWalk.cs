using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using UnAct.Submissions;
using UnAct.Web.Setup;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>Reads what everybody is answered, page, list, export, file with what is in it, and mail, and remembers who found which secret of which scene where.</summary>
internal sealed partial class MatrixWalk(IReadOnlyList<MatrixScene> scenes, MatrixAddresses addresses)
{
    private readonly HashSet<string> secrets = [.. from scene in scenes from word in MatrixScene.Secrets.Values.SelectMany(w => w) select scene.Word(word)];

    private Dictionary<(string Viewer, string Secret), SortedSet<string>> found = [];

    private readonly HashSet<(string Viewer, string Pattern)> answers = [];

    /// <summary>What answered somebody.</summary>
    public IEnumerable<string> Answered => answers.Select(a => a.Pattern).Distinct(StringComparer.Ordinal);

    public int Requests { get; private set; }

    /// <summary>Where somebody found one of these words of a scene; empty where they did nowhere.</summary>
    public IReadOnlyCollection<string> Where(MatrixScene scene, string viewer, IEnumerable<string> sought) =>
        [.. sought.SelectMany(secret => found.GetValueOrDefault((viewer, scene.Word(secret)), []).Select(at => $"{secret} at {at}"))];

    public void Forget() => found = [];

    /// <summary>
    /// Everybody at every address of the first scene, with everything that can be asked of it; of the second, which is decided on, at what is of one thing alone, too. At the others who is let in is
    /// the same: everybody where they were answered and somebody found a secret.
    /// </summary>
    public async Task All()
    {
        foreach (var (at, scene) in scenes.Index())
        {
            var (before, there) = (answers.ToHashSet(), found.Values.SelectMany(v => v).Select(v => v.Split('?')[0]).ToHashSet(StringComparer.Ordinal));
            foreach (var viewer in scene.Seats.Visitors.Keys)
            {
                await Read(scene, viewer, addresses.Patterns.Where(p => at == 0 || (p.Contains('{', StringComparison.Ordinal) && ((at == 1 && OfOne(p)) || (before.Contains((viewer, p)) && there.Contains(p))))), asks: Asks(scene));
            }
        }
    }

    /// <summary>Those whom a setting of the call is about, at what is of one thing alone and where they were answered.</summary>
    public async Task Reviewers(IReadOnlyList<string> viewers)
    {
        foreach (var scene in scenes)
        {
            foreach (var viewer in viewers)
            {
                await Read(scene, viewer, addresses.Patterns.Where(p => (OfOne(p) || p.Contains("/review", StringComparison.Ordinal)) && answers.Contains((viewer, p))), asks: Asks(scene));
            }
        }
    }

    private static bool OfOne(string pattern) => pattern.Contains("{number", StringComparison.Ordinal) || pattern.Contains(":guid", StringComparison.Ordinal) || pattern.Contains("{token", StringComparison.Ordinal);

    private static bool Asks(MatrixScene scene) => scene.Case.Anonymity == CallAnonymity.DoubleBlind;

    public void Mails(Site site)
    {
        foreach (var mail in site.Mails())
        {
            var text = $"{string.Join('\n', mail.Headers.Select(h => $"{h.Field}: {h.Value}"))}\n{string.Join('\n', mail.BodyParts.OfType<MimePart>().Select(p => $"{p.FileName}\n{Text(Bytes(p), p.ContentType.MimeType)}"))}";
            foreach (var viewer in scenes[0].Seats.Visitors.Keys.Where(v => mail.To.Mailboxes.Any(to => to.Address == MatrixSeats.AddressOf(v))))
            {
                Keep(viewer, null, $"a mail, {mail.Subject}", text);
            }
        }
    }

    private async Task Read(MatrixScene scene, string viewer, IEnumerable<string> patterns, bool asks)
    {
        scene.Site.Services.GetRequiredService<PageCache>().EvictAll();
        foreach (var pattern in patterns.Where(p => MatrixAddresses.Has(viewer, p)).ToList())
        {
            foreach (var path in await addresses.Plain(scene, viewer, pattern))
            {
                if (await Read(scene, viewer, pattern, path) == HttpStatusCode.OK && asks)
                {
                    foreach (var asked in addresses.Asked(scene, pattern, path))
                    {
                        await Read(scene, viewer, pattern, asked);
                    }
                }
            }
        }
    }

    private async Task<HttpStatusCode> Read(MatrixScene scene, string viewer, string pattern, string address)
    {
        Requests++;
        using var response = await scene.Seats.Visitors[viewer].Http.GetAsync(address);
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found or HttpStatusCode.SeeOther && response.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) != true)
        {
            answers.Add((viewer, pattern));
        }

        var body = Text(await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType?.MediaType ?? "");
        Keep(viewer, scene, pattern + (address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address[at..] : ""), CanaryWalk.Asked($"{response.Headers}{response.Content.Headers}\n{body}", address));
        return response.StatusCode;
    }

    private void Keep(string viewer, MatrixScene? scene, string at, string text)
    {
        foreach (var tag in scenes.Select(s => s.Case.Tag))
        {
            for (var from = text.IndexOf(tag, StringComparison.Ordinal); from >= 0; from = text.IndexOf(tag, from + tag.Length, StringComparison.Ordinal))
            {
                var to = from + tag.Length;
                while (to < text.Length && char.IsAsciiLetterLower(text[to]))
                {
                    to++;
                }

                Add(text[from..to]);
            }
        }

        foreach (var said in MatrixScene.Texts.Where(t => scene is not null && text.Contains(t, StringComparison.Ordinal)))
        {
            Add(scene!.Word(said));
        }

        void Add(string word)
        {
            if (!secrets.Contains(word))
            {
                return;
            }

            if (!found.TryGetValue((viewer, word), out var where))
            {
                found[(viewer, word)] = where = new SortedSet<string>(StringComparer.Ordinal);
            }

            where.Add(at);
        }
    }

    /// <summary>All that an answer holds: of a PDF what is packed in it, of an archive its files with their names.</summary>
    private static string Text(byte[] bytes, string type)
    {
        if (type == "application/pdf")
        {
            return Pdf(bytes);
        }

        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return Encoding.UTF8.GetString(bytes);
        }

        using var archive = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', archive.Entries.Select(entry =>
        {
            using var text = new StreamReader(entry.Open(), Encoding.UTF8);
            return $"{entry.FullName}\n{text.ReadToEnd()}";
        }));
    }

    private static string Pdf(byte[] bytes)
    {
        var text = new StringBuilder(Encoding.Latin1.GetString(bytes));
        foreach (var at in Stream().Matches(text.ToString()).Select(m => m.Index + m.Length).ToList())
        {
            try
            {
                using var unpacked = new StreamReader(new ZLibStream(new MemoryStream(bytes, at, bytes.Length - at), CompressionMode.Decompress), Encoding.Latin1);
                text.Append(unpacked.ReadToEnd());
            }
            catch (InvalidDataException)
            {
                // It is not packed, and was read as it is.
            }
        }

        return text.ToString();
    }

    private static byte[] Bytes(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex(">>\\s*stream\\r?\\n", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Stream();
}
