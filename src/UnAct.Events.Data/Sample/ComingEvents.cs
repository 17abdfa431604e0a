using UnAct.Events;
using static UnAct.Data.Sample.SampleEvent;

namespace UnAct.Data.Sample;

/// <summary>A coming edition of each sample event, relative to today; what is said of their hours, places and people is invented.</summary>
internal sealed class ComingEvents(SampleHost host, LocalDate today, Instant now)
{
    private readonly Instant before = now - Duration.FromDays(12);

    public SampleEvent NetworkMeeting { get; private set; } = null!;

    public SampleEvent Webinar { get; private set; } = null!;

    /// <summary>Private: whoever comes was invited.</summary>
    public SampleEvent Officials { get; private set; } = null!;

    /// <summary>All places are taken, and people stand in line.</summary>
    public SampleEvent FullWorkshop { get; private set; } = null!;

    /// <summary>Its organisers say yes or no to each who asks.</summary>
    public SampleEvent Training { get; private set; } = null!;

    /// <summary>Its call for papers is open.</summary>
    public SampleEvent Conference { get; private set; } = null!;

    public IEnumerable<SampleEvent> All()
    {
        yield return NetworkMeeting = Network();
        yield return Webinar = MixedMigrationWebinar();
        yield return Officials = SeniorOfficials();
        yield return Conference = MixedMigrationConference();
        yield return FullWorkshop = IdentificationWorkshop();
        yield return ComputerClasses();
        yield return Training = CaseTraining();
    }

    private SampleEvent Network()
    {
        var day = Weekday(today.PlusDays(21));
        var it = Coming(EventKind.Meeting, "regional-network-meeting", PastEvents.NetworkTitle("what works, and how we know"))
            .Says(Text("A workshop, a panel and an evening: bring one thing that worked and one that did not.", ("th", "เวิร์กช็อป เวทีเสวนา และกิจกรรมภาคค่ำ")), """
                Every quarter the people who work against trafficking in the region meet for a day. **Come for all of it or for a part.**

                - In the morning a hands-on workshop: a measure of change that a small organisation can afford.
                - In the afternoon a panel, news from partners, and the developments of the quarter.
                - In the evening the launch of a review, with time to talk.

                There is no fee. The rooms can be reached without steps; tell us what else you need.
                """, "river")
            .In(PastEvents.Bangkok, "TH", Text("Conference Hall, United Nations Building", ("th", "ห้องประชุม อาคารสหประชาชาติ")), "Rajadamnern Nok Avenue");
        var morning = it.Part(Text("Morning workshop", ("th", "เวิร์กช็อปช่วงเช้า"), ("my", "နံနက်ပိုင်း အလုပ်ရုံဆွေးနွေးပွဲ")), day.At(new LocalTime(9, 0)), day.At(new LocalTime(12, 0)));
        var afternoon = it.Part(Text("Afternoon panel", ("th", "เวทีเสวนาช่วงบ่าย"), ("my", "မွန်းလွဲပိုင်း ဆွေးနွေးပွဲ")), day.At(new LocalTime(13, 30)), day.At(new LocalTime(17, 0)));
        var evening = it.Part(Text("Evening launch", ("th", "งานเปิดตัวภาคค่ำ"), ("my", "ညနေပိုင်း မိတ်ဆက်ပွဲ")), day.At(new LocalTime(18, 30)), day.At(new LocalTime(20, 30)), Text("Riverside Library"), "12 Charoen Krung Road");
        it.Agenda(morning, (new LocalTime(9, 0), "Welcome", "The secretariat"), (new LocalTime(9, 15), "What can be measured with little money", "Naw Paw Htoo, Rapid Survey Group"),
            (new LocalTime(10, 30), "Coffee", null), (new LocalTime(10, 50), "Try it: a questionnaire in three languages", "In groups"));
        it.Agenda(afternoon, (new LocalTime(13, 30), "Panel: what worked", "Kanya Prasert, Le Thi Mai, Sok Dara"), (new LocalTime(15, 0), "Tea", null),
            (new LocalTime(15, 20), "News from partners", null), (new LocalTime(16, 20), "This quarter in law and policy", "Chen Wei"));
        it.Agenda(evening, (new LocalTime(18, 30), "Doors open", null), (new LocalTime(19, 0), "Launch of the review", "The editors"));
        it.Partners(("UN-ACT", PartnerRole.Host), ("IOM X", PartnerRole.CoHost), ("Riverside Library", PartnerRole.Partner));
        it.Registration(places: 40);
        it.Pool(24, morning);
        return it.Publish(before);
    }

    private SampleEvent MixedMigrationWebinar()
    {
        var day = Weekday(today.PlusDays(12));
        var it = Coming(EventKind.Webinar, "mixed-migration-webinar", PastEvents.WebinarTitle)
            .Says(Text("Ninety minutes with people who decide, people who help, and people who have been on the way."), """
                Three short talks, then your questions. Interpretation into Thai and Vietnamese. The recording and the slides are put here afterwards.
                """, "plum");
        it.Online("https://meet.example.org/mixed-migration");
        var part = it.Part(LocalizedText.Empty, day.At(new LocalTime(15, 0)), day.At(new LocalTime(16, 30)));
        it.Agenda(part, (new LocalTime(15, 0), "Welcome", null), (new LocalTime(15, 5), "What the categories are for", "Somphone Keo"), (new LocalTime(15, 25), "At the border", "Nguyen Van Binh"),
            (new LocalTime(15, 45), "On the way", "Thiri Aung"), (new LocalTime(16, 0), "Your questions", null));
        it.Partners(("Freedom Collaborative", PartnerRole.Host));
        it.Registration(places: 500);
        return it.Publish(before);
    }

    private SampleEvent SeniorOfficials()
    {
        var first = Weekday(today.PlusDays(56));
        var it = Coming(EventKind.IntergovernmentalMeeting, "senior-officials-meeting", Text("Senior Officials Meeting and Regional Task Force meeting"))
            .Says(Text("For delegations named by the national task forces, and invited observers."), """
                The six governments review the year and adopt the next work plan. Documents are sent to the delegations.
                """, "indigo")
            .In(Text("Phnom Penh", ("km", "ភ្នំពេញ")), "KH", Text("Hall of the Mekong", ("km", "សាលមេគង្គ")))
            .Seen(EventVisibility.Private);
        it.Days(first, first.PlusDays(1));
        it.Registration(places: 60, closes: null, confirmAddress: false, Text("Delegate"), Text("Observer"));
        it.Pool(36, category: it.Categories[0]);
        return it.Publish(before);
    }

    private SampleEvent MixedMigrationConference()
    {
        var month = new YearMonth(today.Year + 1, 6);
        var it = Coming(EventKind.Conference, "mixed-migration-conference", PastEvents.ConferenceTitle)
            .Says(Text("Two days in June for research and practice on the labels that are put on people who move."), """
                How do people answer when they are called migrant, refugee, victim? What do categories make possible, and whom do they leave out? The
                conference brings researchers and practitioners of the region together, again at Mahidol University.
                """, "clay")
            .In(Text("Nakhon Pathom", ("th", "นครปฐม")), "TH", Text("Mahidol University, Salaya"));
        it.Month(month);
        it.Partners(("Mahidol University, Social Science Division", PartnerRole.CoHost), ("Mahidol University, Institute of Human Rights and Peace Studies", PartnerRole.CoHost), ("UN-ACT", PartnerRole.CoOrganiser));
        it.Registration(places: 180, closes: month.OnDayOfMonth(1).PlusDays(-14).At(new LocalTime(18, 0)), confirmAddress: false, Text("Participant"), Text("Student"));
        return it.Publish(before);
    }

    private SampleEvent IdentificationWorkshop()
    {
        var first = Weekday(today.PlusDays(40));
        var it = new SampleEvent(host, EventKind.Workshop, "victim-identification", Text("Identifying victims and referring them: using the guidelines", ("my", "သားကောင်များကို ဖော်ထုတ်ခြင်းနှင့် လွှဲပြောင်းပေးခြင်း")), before, "Asia/Yangon")
            .Says(Text("Two days of cases, for people who meet victims first."), """
                We work through cases from border posts, factories and fishing ports with the common guidelines in hand. Bring a case of your own, without names.
                """, "teal")
            .In(Text("Yangon", ("my", "ရန်ကုန်")), "MM", Text("Inya Seminar House", ("my", "အင်းလျား")))
            .Seen(EventVisibility.Unlisted);
        it.Part(Text("Day one"), first.At(new LocalTime(9, 0)), first.At(new LocalTime(16, 30)));
        it.Part(Text("Day two"), first.PlusDays(1).At(new LocalTime(9, 0)), first.PlusDays(1).At(new LocalTime(15, 0)));
        it.Registration(places: 10, waitingList: true);
        return it.Publish(before);
    }

    private SampleEvent ComputerClasses()
    {
        var it = Coming(EventKind.Training, "computer-classes", Text("Computer classes for young people", ("th", "ชั้นเรียนคอมพิวเตอร์สำหรับเยาวชน")))
            .Says(Text("Two-day sessions in four provinces; groups are named by their schools and shelters."), """
                Writing, drawing and filming with a computer, and how to stay safe while doing so. Dates and places are settled with the groups.
                """, "leaf")
            .In(Text("Several places", ("th", "หลายพื้นที่")), "TH")
            .Without(EventModules.Registration);
        it.Month(new YearMonth(today.Year, today.Month).PlusMonths(3));
        it.Partners(("National Council for Child and Youth Development", PartnerRole.Partner));
        return it.Publish(before);
    }

    private SampleEvent CaseTraining()
    {
        var first = Weekday(today.PlusDays(30));
        var it = Coming(EventKind.Training, "t-5kq8w2mz7r", Text("Training for student researchers: interviews with people in hiding"))
            .Says(Text("How to ask, how to listen, and how to keep what one was told."), """
                Two days on the law, the ethics and the safety of data, for students who are about to interview people who have much to lose.
                """, "teal")
            .In(PastEvents.Bangkok, "TH", Text("Room is told to participants"))
            .Seen(EventVisibility.Unlisted, neutral: Text("Two-day training", ("th", "การฝึกอบรมสองวัน")));
        it.Days(first, first.PlusDays(1));
        it.Partners(("Institute of Human Rights and Peace Studies, Mahidol University", PartnerRole.Partner));
        it.Registration(places: 15, closes: first.PlusDays(-2).At(new LocalTime(17, 0)));
        return it.Publish(before);
    }

    private SampleEvent Coming(EventKind kind, string slug, LocalizedText title) => new(host, kind, slug, title, before - Duration.FromDays(9));

    private static LocalDate Weekday(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(2),
        IsoDayOfWeek.Sunday => day.PlusDays(1),
        _ => day,
    };
}
