using System.Globalization;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Proof;

/// <summary>The table of who may learn what, Proof/matrix.txt, held against every address, export, file and mail: each secret is a word of its own, and who finds it must be whom the table names.</summary>
[Trait("Runs", "once")]
public sealed class MatrixTests
{
    private static readonly MatrixTable Table = MatrixTable.Read();

    private static readonly string[] Reviewers = ["writing", "sent", "other reviewer"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Everybody_finds_what_the_table_says_and_nothing_else(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (addresses, seats) = (MatrixAddresses.Of(site, Table), await MatrixSeats.Of(site));
        Assert.Equal(Table.Viewers.Order(StringComparer.Ordinal), seats.Visitors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Table.Secrets.Keys.Order(StringComparer.Ordinal), MatrixScene.Secrets.Keys.Order(StringComparer.Ordinal));
        var scenes = new List<MatrixScene>();
        // How a call hides is the same question to either database: of the second, what hides most.
        foreach (var anonymity in Enum.GetValues<CallAnonymity>().OrderDescending().Where(a => provider == DatabaseProvider.Sqlite || a == CallAnonymity.DoubleBlind))
        {
            foreach (var released in new[] { false, true })
            {
                scenes.Add(await MatrixScene.Plant(site, seats, new MatrixCase(anonymity, released)));
            }
        }

        await site.Run<TellReviewers>();
        site.Clock.Advance(TellDiscussion.Wait);
        await site.Run<TellReviewers>();
        await site.Run<TellDiscussion>();
        await site.Run<TellNamed>();
        await site.Run<WriteDecisionMails>();
        await site.Run<WriteSubmissionMessages>();
        await site.Run<SendOutbox>();
        await Columns(site, scenes[^1]);
        await Mails(site);

        var walk = new MatrixWalk(scenes, addresses);
        await walk.All();
        walk.Mails(site);
        var wrong = Wrong(scenes, walk, Table.Viewers);
        Assert.Equal([], Table.Unasked.Keys.Intersect(walk.Answered, StringComparer.Ordinal));
        var unread = addresses.Patterns.Except(walk.Answered, StringComparer.Ordinal).ToList();
        Assert.True(unread.Count == 0, $"Nobody is answered at these, so that nothing is proved of them: give them what they lead to, or say under [unasked] in Proof/matrix.txt why not.\n{string.Join('\n', unread)}");
        foreach (var (others, names, papers) in new[] { (OthersReviews.Never, true, true), (OthersReviews.AfterOwn, true, false), (OthersReviews.Always, false, true), (OthersReviews.Always, true, false) })
        {
            walk.Forget();
            foreach (var scene in scenes)
            {
                await scene.Show(others, names, papers);
            }

            await walk.Reviewers(Reviewers);
            wrong = [.. wrong, .. Wrong(scenes, walk, Reviewers)];
        }

        Assert.True(wrong.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{wrong.Count} of what was found is not what Proof/matrix.txt says, in {walk.Requests} answers.\n{string.Join('\n', wrong.Take(60))}"));
    }

    private static List<string> Wrong(IEnumerable<MatrixScene> scenes, MatrixWalk walk, IReadOnlyList<string> viewers) =>
    [
        .. from scene in scenes
           from secret in Table.Secrets
           from viewer in viewers
           let says = secret.Value[viewer]
           let may = scene.Case.Says(says, viewer)
           let at = walk.Where(scene, viewer, MatrixScene.Secrets[secret.Key])
           where may != at.Count > 0
           select may ? $"{scene.Case}: {viewer} finds nowhere the {secret.Key}, which they may ({says})" : $"{scene.Case}: {viewer} finds the {secret.Key}, which they must not ({says}): {string.Join("; ", at.Take(4))}",
    ];

    /// <summary>Every text and every choice that the room of reviews keeps has its row, and a text was planted.</summary>
    private static async Task Columns(Site site, MatrixScene scene)
    {
        var columns = await site.Read(db => Task.FromResult((
            from entity in db.Model.GetEntityTypes()
            where entity.ClrType.Namespace == typeof(Review).Namespace || entity.ClrType == typeof(Conflict) || entity.ClrType == typeof(ConflictRuling)
            from property in entity.GetProperties()
            where (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) == typeof(string)
            select (Name: $"{entity.ClrType.Name}.{property.Name}", Table: entity.GetTableName()!, Column: property.GetColumnName(), IsEnum: property.ClrType.IsEnum)).ToList()));
        var (unclaimed, gone) = (columns.Select(c => c.Name).Except(Table.Columns.Keys, StringComparer.Ordinal).ToList(), Table.Columns.Keys.Except(columns.Select(c => c.Name), StringComparer.Ordinal).ToList());
        Assert.True(unclaimed.Count == 0 && gone.Count == 0, $"Say in Proof/matrix.txt, under [columns], whose these are, and plant a word in each in MatrixScene:\n{string.Join('\n', unclaimed)}\nNo longer there:\n{string.Join('\n', gone)}");
        foreach (var (name, table, column, _) in columns.Where(c => !c.IsEnum && Table.Columns[c.Name][0] != '-'))
        {
            var all = $"SELECT \"{column}\" AS \"Value\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL";
            var texts = await site.Read(db => db.Database.SqlQueryRaw<string>(all).ToListAsync());
            Assert.True(MatrixScene.Secrets[Table.Columns[name]].Any(word => texts.Exists(t => t.Contains(scene.Word(word), StringComparison.Ordinal))), $"No word of “{Table.Columns[name]}” was planted in {name}.");
        }
    }

    /// <summary>Every kind of mail on papers is known to the table, and those that it says are sent were.</summary>
    private static async Task Mails(Site site)
    {
        var papers = MailKinds.All.Where(k => k.About == MailSubjectMatter.Papers).Select(k => k.Template).ToList();
        Assert.Equal(papers.Order(StringComparer.Ordinal), Table.Mails.Keys.Order(StringComparer.Ordinal));
        var sent = await site.Read(db => db.Outbox.Where(m => m.State == MailState.Sent).Select(m => m.Template).Distinct().ToListAsync());
        Assert.Equal(Table.Mails.Where(m => !m.Value.StartsWith('-')).Select(m => m.Key).Order(StringComparer.Ordinal), sent.Intersect(papers, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }
}
