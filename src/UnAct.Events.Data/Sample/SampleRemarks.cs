using UnAct.Reviews;

namespace UnAct.Data.Sample;

/// <summary>What reviewers write, from a sentence to a page, put together from invented pieces; in the reviewer's language where it is the paper's.</summary>
internal static class SampleRemarks
{
    /// <summary>By opinion: against, undecided, in favour.</summary>
    private static readonly string[][] Verdicts =
    [
        ["I do not think that this is ready for the conference.", "The question is good, the answer is not there yet.", "I would turn this down, with regret.", "Too much is claimed on too little."],
        ["I am of two minds about this one.", "It could be in the programme, and would not be missed.", "Solid, but I learnt less than I hoped.", "A careful piece on a subject that others have covered."],
        ["This should be in the programme.", "I read it twice, the second time for pleasure.", "Exactly what the call asked for.", "A clear contribution, and a useful one."],
    ];

    private static readonly string[] Strengths =
    [
        "It listens to people who are rarely asked, and says how.", "The material is new, and collected with care.", "The argument is easy to follow for somebody from another field.",
        "Practice and research meet here without either being made smaller.", "The limits are stated plainly, which is rare.", "The comparison of two places carries the argument.",
        "The protection of those who spoke is thought through.", "The last paragraph alone would be worth a session.",
    ];

    private static readonly string[] Concerns =
    [
        "It is not said how the people who were asked were found.", "The sample is small, and the conclusion is about everybody.", "The literature of the last five years is missing.",
        "Two of the three findings are known from earlier work.", "The word victim is used before it is questioned.", "I could not see how the figures were added up.",
        "What follows for those who give assistance stays open.", "The title promises more than the abstract holds.",
    ];

    private static readonly string[] Advice =
    [
        "Say in one sentence what somebody should do differently on Monday.", "Give the number of interviews, and when they were held.", "Cut the first paragraph: the second is the real beginning.",
        "Show one case at length in place of five in passing.", "A table of the forms that were compared would help.", "Name the law that is meant; the countries differ.",
    ];

    private static readonly string[] ToCommittee =
    [
        "I think that I know who wrote this, and have no conflict.", "Would go well with the papers on recruitment.", "If places are short, a poster would do.", "I am strict with this one because the authors can do better.",
        "Please ask somebody who knows the law of the country.", "Worth a discussion if the others see it otherwise.",
    ];

    private static readonly Dictionary<string, string[][]> Others = new(StringComparer.Ordinal)
    {
        ["th"] =
        [
            ["คำถามดี แต่หลักฐานยังไม่พอสำหรับข้อสรุป", "ยังไม่พร้อมสำหรับการประชุมครั้งนี้"],
            ["เขียนอย่างระมัดระวัง แต่สิ่งใหม่ยังมีไม่มาก", "รับได้หากยังมีที่ว่าง"],
            ["ควรอยู่ในโปรแกรม ผู้เขียนฟังผู้ให้ข้อมูลจริง", "ชัดเจนและเป็นประโยชน์ต่อผู้ปฏิบัติงาน"],
            ["ขอให้ระบุจำนวนผู้ให้สัมภาษณ์และวิธีเลือก", "ควรอธิบายว่าข้อค้นพบใดใช้ได้กับพื้นที่อื่น"],
        ],
        ["vi"] =
        [
            ["Câu hỏi hay nhưng bằng chứng chưa đủ cho kết luận.", "Bài chưa sẵn sàng cho hội nghị lần này."],
            ["Bài viết cẩn thận, nhưng điều mới chưa nhiều.", "Có thể nhận nếu còn chỗ."],
            ["Nên có trong chương trình: tác giả thật sự lắng nghe.", "Rõ ràng và có ích cho người làm thực tế."],
            ["Xin cho biết số người được phỏng vấn và cách chọn.", "Nên nói rõ phát hiện nào đúng cho nơi khác."],
        ],
        ["zh-Hans"] =
        [
            ["问题很好，但证据不足以支持结论。", "目前还不适合在会议上报告。"],
            ["写得谨慎，但新意不多。", "如有余位可以接受。"],
            ["应当列入议程：作者认真倾听了受访者。", "清楚，对实务工作者有用。"],
            ["请说明访谈人数与选取方式。", "请说明哪些发现适用于其他地区。"],
        ],
    };

    /// <param name="length">From 0, a sentence, to 2, a page.</param>
    public static string ToAuthors(string? language, Recommendation recommendation, int length, Random chance)
    {
        var opinion = Math.Sign((int)recommendation) + 1;
        if (language is not null && Others.TryGetValue(language, out var known))
        {
            return length == 0 ? Any(known[opinion]) : $"{Any(known[opinion])}\n\n{Any(known[3])}";
        }

        var (strengths, concerns) = (Several(Strengths), Several(Concerns));
        return length switch
        {
            0 => Any(Verdicts[opinion]),
            1 => $"{Any(Verdicts[opinion])} {strengths[0]} {concerns[0]}",
            _ => $"""
                {Any(Verdicts[opinion])} {strengths[0]} {strengths[1]}

                {(opinion == 2 ? "What I would still change:" : "What keeps me from saying more:")}

                1. {concerns[0]}
                2. {concerns[1]}
                3. {concerns[2]}

                {Any(Advice)} {(opinion == 0 ? "I hope to read it again next year." : "None of this is much work.")}
                """,
        };

        string Any(string[] of) => of[chance.Next(of.Length)];

        string[] Several(string[] of)
        {
            string[] mixed = [.. of];
            chance.Shuffle(mixed);
            return mixed;
        }
    }

    /// <summary>One in four has something that only the committee reads.</summary>
    public static string Aside(Random chance) => chance.Next(4) == 0 ? ToCommittee[chance.Next(ToCommittee.Length)] : "";

    /// <summary>What marks from 1 to 5 come to in the mean.</summary>
    public static Recommendation Recommend(double mean) => mean switch
    {
        < 1.6 => Recommendation.StrongReject,
        < 2.2 => Recommendation.Reject,
        < 2.8 => Recommendation.WeakReject,
        < 3.2 => Recommendation.Borderline,
        < 3.8 => Recommendation.WeakAccept,
        < 4.4 => Recommendation.Accept,
        _ => Recommendation.StrongAccept,
    };
}
