using UnAct.Events;
using static UnAct.Data.Sample.SampleEvent;

namespace UnAct.Data.Sample;

/// <summary>What the programme ran in 2016 and 2017, as far as it is known: some days were never written down.</summary>
internal static class PastEvents
{
    public static readonly LocalizedText Bangkok = Text("Bangkok", ("th", "กรุงเทพมหานคร"), ("zh-Hans", "曼谷"), ("my", "ဘန်ကောက်"), ("lo", "ບາງກອກ"), ("km", "បាងកក"));

    private static readonly LocalizedText Vientiane = Text("Vientiane", ("lo", "ວຽງຈັນ"), ("th", "เวียงจันทน์"), ("vi", "Viêng Chăn"), ("zh-Hans", "万象"));

    public static IEnumerable<SampleEvent> All(SampleHost host)
    {
        yield return NetworkMeeting(host);
        yield return SeniorOfficials(host);
        yield return IdentificationWorkshop(host);
        yield return Webinar(host);
        yield return Conference(host);
        yield return ComputerClasses(host);
        yield return ResearchTraining(host);
    }

    private static SampleEvent NetworkMeeting(SampleHost host)
    {
        var it = Past(host, EventKind.Meeting, "regional-network-meeting-2016-q3", NetworkTitle("shifting attitudes"), 2016, 7)
            .Says(Text("A morning on communication for development, an afternoon on what moves people's attitudes, and the launch of a review in the evening."), """
                Behaviour changes when attitudes do. This quarter the network looked at campaigns against trafficking that listened before they spoke:
                what they asked people, what they learnt, and how they know whether anything changed.

                About forty people of many organisations and countries came. The next meetings follow every quarter.
                """, "river")
            .In(Bangkok, "TH");
        var day = it.Days(new LocalDate(2016, 9, 30), new LocalDate(2016, 9, 30));
        it.Agenda(day, (null, "Half-day workshop: communication for development in prevention", "IOM X"), (null, "Panel: shifting attitudes", "ILO, Love Frankie, Rapid Asia"),
            (null, "What partners are working on", null), (null, "Trends and developments: the ASEAN convention, the notion of consent", null), (null, "Launch of an issue on representations", null));
        it.Partners(("IOM X", PartnerRole.Chair), ("UN-ACT", PartnerRole.Chair));
        return it.Publish(At(2016, 7));
    }

    private static SampleEvent SeniorOfficials(SampleHost host)
    {
        var it = Past(host, EventKind.IntergovernmentalMeeting, "senior-officials-meeting-2016", Text("Senior Officials Meeting and Regional Task Force meeting 2016"), 2016, 9)
            .Says(Text("The six governments of the COMMIT process took stock of a year and planned the next one."), """
                Delegations of Cambodia, China, Lao PDR, Myanmar, Thailand and Viet Nam met in Vientiane, with observers from UN agencies, ASEAN, donors, civil
                society, the Youth Forum and the private sector.

                They adopted common indicators of trafficking and guidelines on identifying and referring victims, put labour migration first among
                the subjects of 2017, and agreed that the chair goes round with the host.
                """, "indigo")
            .In(Vientiane, "LA");
        var days = it.Days(new LocalDate(2016, 11, 23), new LocalDate(2016, 11, 24));
        it.Agenda(days, (null, "Sustainability of the process, and capacity to carry it", null), (null, "Identifying and referring victims", null),
            (null, "Youth, civil society, ASEAN and the private sector", null), (null, "Monitoring the plan of action", null), (null, "Work plan for 2017", null));
        return it.Publish(At(2016, 9));
    }

    private static SampleEvent IdentificationWorkshop(SampleHost host)
    {
        var it = Past(host, EventKind.Workshop, "victim-identification-2016", Text("Identifying victims and referring them: developing common guidelines"), 2016, 8)
            .Says(Text("Two days of drafting by the people who meet victims first."), """
                Officials and practitioners of all six countries compared how victims are identified at borders, in shelters and at work places, and
                drafted guidelines that any of the six can use.
                """, "teal")
            .In(Bangkok, "TH");
        it.Days(new LocalDate(2016, 10, 25), new LocalDate(2016, 10, 26));
        return it.Publish(At(2016, 8));
    }

    private static SampleEvent Webinar(SampleHost host)
    {
        var it = Past(host, EventKind.Webinar, "mixed-migration-webinar-2017", WebinarTitle, 2016, 12)
            .Says(Text("Who counts as a migrant, a refugee or a victim, who decides, and what follows from it."), """
                One person may flee, look for work and be exploited within one journey. The webinar asked what categories do to people who fit several
                of them, and opened the subject of the conference in June 2017.
                """, "plum");
        it.Online("https://meet.example.org/mixed-migration-2017");
        it.OverBy(new LocalDate(2017, 1, 31));
        it.Partners(("Freedom Collaborative", PartnerRole.Host));
        return it.Publish(At(2016, 12));
    }

    private static SampleEvent Conference(SampleHost host)
    {
        var it = Past(host, EventKind.Conference, "mixed-migration-conference-2017", ConferenceTitle, 2017, 1)
            .Says(Text("Research and practice on what labels do to people on the move, and what people do with them."), """
                Papers came from universities, agencies and practitioners of the wider region: conceptual studies, reports on research in the field, and
                reflections by people who provide services.
                """, "clay")
            .In(Bangkok, "TH");
        it.Month(new YearMonth(2017, 6));
        it.Partners(("Mahidol University, Social Science Division", PartnerRole.CoHost), ("Mahidol University, Institute of Human Rights and Peace Studies", PartnerRole.CoHost), ("UN-ACT", PartnerRole.CoOrganiser));
        return it.Publish(At(2017, 1));
    }

    /// <summary>The one before the coming one: its call is closed, and what was sent in is there.</summary>
    public static SampleEvent LastYearsConference(SampleHost host, Instant now)
    {
        var month = now.InUtc().Date is var today ? new YearMonth(today.Year, today.Month).PlusMonths(-5) : default;
        var it = new SampleEvent(host, EventKind.Conference, "mixed-migration-conference-last-year", ConferenceTitle, now - Duration.FromDays(400))
            .Says(Text("Two days of research and practice on the labels that are put on people who move."), """
                A hundred and twenty papers came in, in seven languages. The sessions asked who names whom, and what a name opens and closes.
                """, "clay")
            .In(Text("Nakhon Pathom", ("th", "นครปฐม")), "TH", Text("Mahidol University, Salaya"))
            .Without(EventModules.Registration);
        it.Month(month);
        it.Partners(("Mahidol University, Social Science Division", PartnerRole.CoHost), ("UN-ACT", PartnerRole.CoOrganiser));
        return it.Publish(now - Duration.FromDays(395));
    }

    private static SampleEvent ComputerClasses(SampleHost host)
    {
        var it = Past(host, EventKind.Training, "computer-classes-2016", Text("YouthSpark: computer science for young people at risk", ("th", "YouthSpark: วิทยาการคอมพิวเตอร์สำหรับเยาวชนกลุ่มเสี่ยง")), 2015, 11)
            .Says(Text("Two sessions of two days, then five longer classes across Thailand."), """
                Young people whom traffickers look for learnt to write, draw and report with a computer, and what to be careful about. They made
                brochures, posters, films and stories of their own.
                """, "leaf")
            .In(Text("Several places", ("th", "หลายพื้นที่")), "TH");
        it.Month(new YearMonth(2016, 2));
        it.Partners(("Microsoft (Thailand) Limited", PartnerRole.Host), ("National Council for Child and Youth Development", PartnerRole.Partner),
            ("International Organization for Migration", PartnerRole.Partner), ("World Vision Foundation of Thailand", PartnerRole.Partner));
        return it.Publish(At(2015, 11));
    }

    private static SampleEvent ResearchTraining(SampleHost host)
    {
        var it = Past(host, EventKind.Training, "student-researchers-2016", Text("Training for student researchers: asylum and exploitation at work"), 2016, 3)
            .Says(Text("Law, cases, ethics and the safety of data, before a questionnaire is tried for the first time."), """
                About fifteen students, named by their institute, prepared two days for interviews with people who have much to lose: what the law says, what
                exploitation looks like, how to ask, and how to keep what one was told.
                """, "teal")
            .In(Bangkok, "TH");
        var days = it.OverBy(new LocalDate(2016, 12, 31));
        it.Agenda(days, (null, "International law on trafficking and asylum", null), (null, "Cases", null), (null, "Indicators of exploitation in research", null),
            (null, "Ethics and security of data", null), (null, "Trying the questionnaire", null), (null, "Role plays", null));
        it.Partners(("Institute of Human Rights and Peace Studies, Mahidol University", PartnerRole.Partner), ("People Serving People Foundation", PartnerRole.Partner));
        return it.Publish(At(2016, 3));
    }

    public static LocalizedText NetworkTitle(string subject) => Text(
        $"Regional Network Meeting: {subject}", ("th", "การประชุมเครือข่ายระดับภูมิภาค"), ("vi", "Cuộc họp mạng lưới khu vực"), ("zh-Hans", "区域网络会议"),
        ("km", "កិច្ចប្រជុំបណ្តាញតំបន់"), ("lo", "ກອງປະຊຸມເຄືອຂ່າຍພາກພື້ນ"), ("my", "ဒေသဆိုင်ရာ ကွန်ရက် အစည်းအဝေး"));

    public static LocalizedText WebinarTitle => Text(
        "Irregular migrants, refugees or victims? Mixed migration and counter-trafficking", ("vi", "Di cư hỗn hợp và phòng chống mua bán người"), ("zh-Hans", "混合移民与反人口贩运"));

    public static LocalizedText ConferenceTitle => Text("Irregular migrants, refugees or victims? Analysis, advocacy and assistance between categories");

    private static SampleEvent Past(SampleHost host, EventKind kind, string slug, LocalizedText title, int year, int month) =>
        new SampleEvent(host, kind, slug, title, At(year, month)).Without(EventModules.Registration | EventModules.Call);

    private static Instant At(int year, int month) => Instant.FromUtc(year, month, 4, 3, 0);
}
