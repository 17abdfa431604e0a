using UnAct.Submissions;

namespace UnAct.Web.Tests.Submissions;

/// <summary>An open call with so many of each thing to choose.</summary>
internal sealed record PlantedCall(Call Call, IReadOnlyList<ContributionType> Types, IReadOnlyList<Track> Tracks, IReadOnlyList<Topic> Topics)
{
    public IEnumerable<object> Rows => [Call, .. Types, .. Tracks, .. Topics];

    public static PlantedCall For(Guid eventId, int of = 1)
    {
        var call = Call.For(eventId);
        call.Say(new LocalizedText("en", "ဆောင်းပါးများ ဖိတ်ခေါ်ခြင်း"));
        call.Take(new CallTimes(CallDeadline.AnywhereOnEarth, null, new CallDeadline(new LocalDate(2026, 4, 30)), null, null, 0));
        var planted = new PlantedCall(call, [], [], []);
        return Enumerable.Range(0, of).Aggregate(planted, (all, n) => all.More(n));
    }

    public PlantedCall More(int at)
    {
        var (type, track, topic) = (ContributionType.For(Call.Id, at), Track.For(Call.Id, at), Topic.For(Call.Id, at));
        type.Describe(new LocalizedText("my", "သုတေသန"), new LocalizedText("th", "ไม่ต้องมีเอกสารอ้างอิง"));
        track.Rename(new LocalizedText("km", "ច្បាប់"));
        topic.Rename(new LocalizedText("lo", "ຄຳຖາມ"));
        return this with { Types = [.. Types, type], Tracks = [.. Tracks, track], Topics = [.. Topics, topic] };
    }
}
