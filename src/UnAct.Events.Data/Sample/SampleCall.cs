using UnAct.Events;
using UnAct.Questions;
using UnAct.Submissions;
using static UnAct.Data.Sample.SampleEvent;

namespace UnAct.Data.Sample;

/// <summary>The call for papers of the conference: three kinds of contribution, the six guiding questions as topics, and tracks if it has some.</summary>
internal sealed class SampleCall
{
    private SampleCall(Event @event, CallTimes times, string[] tracks)
    {
        Event = @event;
        Call = Call.For(@event.Id);
        Call.Take(times);
        Call.Say(Text("""
            We look for papers on migration, displacement, human trafficking and related exploitation in the wider region of South-East Asia, and on the
            labels that are put on people who move. **Research and practice are equally welcome**: say which kind of contribution yours is.

            Write in the language in which you think best. Reviewers read English, Thai, Vietnamese, Chinese, Khmer, Lao and Burmese among them.

            Reviewers do not see who wrote a paper: leave names and institutions out of the text and out of the file.
            """, ("th", "เรารับผลงานเกี่ยวกับการย้ายถิ่น การพลัดถิ่น การค้ามนุษย์ และการแสวงหาประโยชน์ที่เกี่ยวข้อง ทั้งงานวิจัยและประสบการณ์จากการทำงาน")));
        Types =
        [
            Type(0, "Conceptual study", "What a category means, where it comes from, and what it does", FileWanted.Optional),
            Type(1, "Report on empirical research", "What was asked, of whom, how, and what was found", FileWanted.Optional),
            Type(2, "Reflection paper by a practitioner", "What you have seen in your work, and what it taught you", FileWanted.No),
        ];
        Topics = [.. Guiding.Select((question, at) => Topic(at, question))];
        Tracks = [.. tracks.Select((name, at) => Track(at, name))];
    }

    private static readonly string[] Guiding =
    [
        "How people respond to the labels migrant, refugee, victim or slave, and why",
        "How far people can assert agency against categories set by public discourse, state authorities or aid agencies",
        "How public perception is shaped by these labels",
        "How categories affect the ability and will of service providers to serve different groups",
        "How categories in law and discourse shape advocacy and assistance",
        "How contests over classification affect the compilation of data",
    ];

    public Event Event { get; }

    public Call Call { get; }

    public IReadOnlyList<ContributionType> Types { get; }

    public IReadOnlyList<Topic> Topics { get; }

    public IReadOnlyList<Track> Tracks { get; }

    public IEnumerable<object> Rows => [Call, .. Types, .. Topics, .. Tracks, .. Form()];

    /// <summary>Open until the last day of a month, Anywhere on Earth.</summary>
    public static SampleCall Until(Event @event, LocalDate lastDay, LocalDateTime? opening = null, params string[] tracks)
    {
        var call = new SampleCall(@event, new CallTimes(CallDeadline.AnywhereOnEarth, opening, new CallDeadline(lastDay), new CallDeadline(lastDay.PlusWeeks(10)), new CallDeadline(lastDay.PlusWeeks(12)), GraceMinutes: 60), tracks);
        call.Call.Ask(CallAnonymity.DoubleBlind, topicsAtMost: 2, authorsAtMost: 12);
        return call;
    }

    private ContributionType Type(int order, string name, string hint, FileWanted file)
    {
        var type = ContributionType.For(Call.Id, order);
        type.Describe(Text(name), Text(hint));
        type.Limit(300, TextUnit.Words);
        type.Want(file, megabytes: 5, pages: 12);
        return type;
    }

    private Topic Topic(int order, string name)
    {
        var topic = Submissions.Topic.For(Call.Id, order);
        topic.Rename(Text(name));
        return topic;
    }

    private Track Track(int order, string name)
    {
        var track = Submissions.Track.For(Call.Id, order);
        track.Rename(Text(name));
        return track;
    }

    /// <summary>One question to all, and one that follows from it; of reports on research one more.</summary>
    private IEnumerable<object> Form()
    {
        var (ofCall, ofReports) = (UnAct.Questions.Form.For(Event.Id, FormPurpose.Call, null), UnAct.Questions.Form.For(Event.Id, FormPurpose.ContributionType, Types[1].Id));
        yield return ofCall;
        yield return ofCall.Ask(Document(
            new Question { Key = "published", Type = QuestionType.YesNo, Label = Text("Has any of it been published before?"), Required = true },
            new Question { Key = "where", Type = QuestionType.ShortText, Label = Text("Where?"), Required = true, ShownIf = new Condition(ConditionMatch.All, [new("published", TestKind.Is, "yes")]) }), Actor.Program, Event.ChangedAt);
        yield return ofReports;
        yield return ofReports.Ask(Document(
            new Question { Key = "ethics", Type = QuestionType.LongText, Label = Text("How were the people you spoke with protected?"), Help = Text("Consent, names, where notes are kept"), Limit = new TextLimit(120, TextUnit.Words) }), Actor.Program, Event.ChangedAt);
    }

    private static FormDocument Document(params Question[] questions) => new([new("all", LocalizedText.Empty, LocalizedText.Empty, new(questions))]);
}
