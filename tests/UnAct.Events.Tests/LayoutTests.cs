using Mono.Cecil;
using UnAct.Tests.Harness;

namespace UnAct.Tests;

/// <summary>The house keeps its floors: read from the compiled code, so that no alias, global using or inferred type hides an arrow.</summary>
public sealed class LayoutTests
{
    /// <summary>From the ground up. Rooms on one floor never name each other, and a lower one never names a higher one.</summary>
    private static readonly string[][] Floors =
    [
        ["Foundation"],
        ["Mail", "Calendars", "Files"],
        ["People"],
        ["Events"],
        ["Questions"],
        ["Submissions"],
        ["Registrations", "Reviews"],
        ["Programme"],
        ["Invitations"],
        ["Proceedings"],
        ["Reminders"],
    ];

    private static readonly string[] NamesNothing = ["Common", "Helper", "Helpers", "Util", "Utils", "Utilities", "Services", "Interfaces", "Misc"];

    private static readonly ModuleDefinition Core = Compiled.Module("UnAct.Events");

    private static readonly ModuleDefinition[] Ours = [Compiled.Module("UnAct.Events.Matching"), Core, Compiled.Module("UnAct.Events.Data"), Compiled.Module("UnAct.Events.Web")];

    [Fact]
    public void Rooms_name_only_rooms_below_them()
    {
        var arrows = Compiled.Arrows(Core, RoomOf);

        // First what is known to be there: a reader that finds nothing must not pass.
        foreach (var known in new[] { ("Registrations", "Events"), ("Registrations", "People"), ("Reminders", "Registrations"), ("Invitations", "Registrations"), ("Reminders", "Events"), ("Reminders", "Mail"), ("Events", "People"), ("People", "Foundation"), ("Mail", "Foundation"), ("Files", "Foundation") })
        {
            Assert.Contains(known, arrows.Keys);
        }

        var wrong = arrows.Where(arrow => FloorOf(arrow.Key.To) >= FloorOf(arrow.Key.From)).Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}");
        Nothing(wrong.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_room_stands_on_a_floor()
    {
        var rooms = Core.Types.Select(t => RoomOf(t.Namespace)).OfType<string>().Distinct().ToList();
        Assert.Contains("Registrations", rooms);
        Nothing(rooms.Except(Floors.SelectMany(floor => floor)));
    }

    [Fact]
    public void Projects_name_only_projects_below_them()
    {
        string[] order = ["UnAct.Events.Matching", "UnAct.Events", "UnAct.Events.Data", "UnAct.Events.Web"];
        var arrows = Ours.SelectMany(m => m.AssemblyReferences.Where(r => order.Contains(r.Name)).Select(r => (From: m.Assembly.Name.Name, To: r.Name))).ToList();
        Assert.Contains(("UnAct.Events.Web", "UnAct.Events.Data"), arrows);
        Assert.Contains(("UnAct.Events.Data", "UnAct.Events"), arrows);
        Nothing(arrows.Where(a => Array.IndexOf(order, a.To) >= Array.IndexOf(order, a.From)).Select(a => $"{a.From} -> {a.To}"));
        Assert.DoesNotContain(("UnAct.Events.Data", "UnAct.Events.Matching"), arrows);
        Assert.DoesNotContain(("UnAct.Events.Web", "UnAct.Events.Matching"), arrows);
    }

    [Fact]
    public void The_core_knows_no_web_no_database_product_and_no_job_runner()
    {
        string[] others = ["Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql", "Hangfire"];
        var named = Core.AssemblyReferences.Select(r => r.Name).ToList();
        Assert.Contains("Microsoft.EntityFrameworkCore", named);
        Nothing(named.Where(name => others.Any(other => name.StartsWith(other, StringComparison.Ordinal))));
        Nothing(Compiled.Module("UnAct.Events.Matching").AssemblyReferences.Select(r => r.Name).Where(name => !name.StartsWith("System", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_interface_has_two_implementations()
    {
        var types = Ours.SelectMany(m => m.GetTypes()).ToList();
        var interfaces = types.Where(t => t.IsInterface).ToList();
        Assert.Contains(interfaces, t => t.Name == "IBlocksPublishing");
        Nothing(interfaces.Where(i => types.Count(t => !t.IsInterface && Compiled.Implements(t, i)) < 2).Select(i => i.FullName));
    }

    [Fact]
    public void No_type_reads_as_a_base_class_or_as_its_room()
    {
        var types = Ours.SelectMany(m => m.Types).Where(t => t.Namespace.StartsWith("UnAct", StringComparison.Ordinal)).ToList();
        Assert.Contains(types, t => t.Name == "Registration");
        Nothing(types.Where(t => t.Name.StartsWith("Abstract", StringComparison.Ordinal)).Select(t => t.FullName));
        Nothing(types.Where(t => t.Name == t.Namespace.Split('.')[^1]).Select(t => t.FullName));
    }

    [Fact]
    public void Files_are_short_and_folders_are_named_for_what_they_are_about()
    {
        var files = Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs")).Where(f => !f.Contains("/Generated/", StringComparison.Ordinal)).ToList();
        Assert.Contains("src/UnAct.Events/Foundation/UnActDb.cs", files);
        Nothing(files.Where(f => f.Split('/').Any(folder => NamesNothing.Contains(folder))));
        Nothing(files.Where(f => f.EndsWith("Extensions.cs", StringComparison.Ordinal)));
        Nothing(files.Where(f => File.ReadLines(Repository.At(f)).Count() > 300));
        Assert.InRange(files.Count(f => f.StartsWith("src/UnAct.Events/Foundation/", StringComparison.Ordinal)), 1, 10);
    }

    private static string? RoomOf(string space) => space.Split('.') is ["UnAct", var room, ..] ? room : null;

    private static int FloorOf(string room) => Array.FindIndex(Floors, floor => floor.Contains(room));

    private static void Nothing(IEnumerable<string> wrong)
    {
        var found = wrong.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
