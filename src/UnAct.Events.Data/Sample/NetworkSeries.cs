using UnAct.Events;
using static UnAct.Data.Sample.SampleEvent;

namespace UnAct.Data.Sample;

/// <summary>The quarterly network meeting as a series: the one of 2016, the two before the coming one, and how it goes on.</summary>
internal static class NetworkSeries
{
    public static IReadOnlyList<object> Of(SampleHost host, SampleEvent first, SampleEvent coming)
    {
        var series = Series.Of(host.OrganisationId, "regional-network-meetings", Text(
            "Regional Network Meetings", ("th", "การประชุมเครือข่ายระดับภูมิภาค"), ("vi", "Các cuộc họp mạng lưới khu vực"), ("zh-Hans", "区域网络会议系列")));
        var day = coming.Parts[0].Span!.Begins.Date;
        var rhythm = new Rhythm.WeekdayOfMonth(Rhythm.NthOf(day), day.DayOfWeek, 3);
        series.GoOn(rhythm);
        SampleEvent[] before =
        [
            Before(host, "regional-network-meeting-autumn", "what survivors ask of us", rhythm.Next(day.PlusMonths(-9))),
            Before(host, "regional-network-meeting-winter", "recruitment that people can trust", rhythm.Next(day.PlusMonths(-6))),
        ];
        foreach (var one in before.Prepend(first).Append(coming))
        {
            one.Event.Join(series.Id, one.Event.ChangedAt);
        }

        return [series, .. before.SelectMany(one => one.Rows)];
    }

    private static SampleEvent Before(SampleHost host, string slug, string subject, LocalDate day)
    {
        var told = day.PlusDays(-40).At(new LocalTime(10, 0)).InZoneLeniently(DateTimeZoneProviders.Tzdb["Asia/Bangkok"]).ToInstant();
        var it = new SampleEvent(host, EventKind.Meeting, slug, PastEvents.NetworkTitle(subject), told).Without(EventModules.Registration)
            .Says(Text("A workshop, a panel and an evening."), "Every quarter the people who work against trafficking in the region meet for a day.", "river")
            .In(PastEvents.Bangkok, "TH", Text("Conference Hall, United Nations Building", ("th", "ห้องประชุม อาคารสหประชาชาติ")));
        it.Part(LocalizedText.Empty, day.At(new LocalTime(9, 0)), day.At(new LocalTime(20, 30)));
        it.Partners(("UN-ACT", PartnerRole.Host));
        return it.Publish(told);
    }
}
