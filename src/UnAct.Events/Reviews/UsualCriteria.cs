namespace UnAct.Reviews;

/// <summary>Four criteria that most calls begin with, in the languages that the event speaks.</summary>
public static class UsualCriteria
{
    private static readonly (decimal Weight, LocalizedText Name, LocalizedText Guidance)[] All =
    [
        (1, Say("Relevance", "ความเกี่ยวข้อง", "Mức độ phù hợp", "相关性"),
            Say("How well does it answer what the call asks for, and does it matter to those who will be there?", "ตรงกับสิ่งที่เปิดรับและมีความหมายต่อผู้เข้าร่วมเพียงใด", "Bài viết đáp ứng nội dung kêu gọi và có ý nghĩa với người tham dự đến mức nào?", "是否切合征稿内容，对与会者是否重要？")),
        (1, Say("Originality", "ความใหม่", "Tính mới", "原创性"),
            Say("Does it say, show or try something that was not known or thought before?", "เสนอ แสดง หรือลองสิ่งที่ยังไม่มีใครรู้หรือคิดมาก่อนหรือไม่", "Bài viết có nói, chỉ ra hoặc thử điều gì trước đây chưa ai biết hoặc nghĩ tới không?", "是否提出、展示或尝试了前人未知或未想过的内容？")),
        (2, Say("Quality of the argument or evidence", "คุณภาพของเหตุผลหรือหลักฐาน", "Chất lượng lập luận hoặc bằng chứng", "论证或证据的质量"),
            Say("Does what it says follow from what it shows, and can one see how it was found?", "ข้อสรุปมาจากสิ่งที่แสดงไว้หรือไม่ และเห็นได้หรือไม่ว่าได้มาอย่างไร", "Kết luận có xuất phát từ những gì được trình bày không, và có thấy rõ cách tìm ra không?", "结论是否出自所展示的内容，是否看得出如何得来？")),
        (1, Say("Clarity", "ความชัดเจน", "Sự rõ ràng", "清晰度"),
            Say("Can somebody from another field follow it, in whatever language it is written?", "ผู้ที่อยู่คนละสาขาอ่านเข้าใจได้หรือไม่ ไม่ว่าเขียนด้วยภาษาใด", "Người thuộc lĩnh vực khác có theo dõi được không, dù viết bằng ngôn ngữ nào?", "无论用何种语言写成，其他领域的人能否读懂？")),
    ];

    public static IEnumerable<Criterion> For(Guid roundId, LocalizedText spoken) => All.Select((usual, order) =>
    {
        var criterion = Criterion.For(roundId, order);
        criterion.Describe(In(usual.Name, spoken), In(usual.Guidance, spoken));
        criterion.Measure(1, 5, usual.Weight, required: true);
        return criterion;
    });

    // What nobody of the event edits would stay behind when they write it anew.
    private static LocalizedText In(LocalizedText usual, LocalizedText spoken)
    {
        var known = spoken.Texts.Keys.Append(spoken.Language).Distinct(StringComparer.Ordinal).Select(tag => (Tag: tag, Said: usual.In(tag))).Where(one => one.Tag.Split('-')[0] == one.Said.Language).ToDictionary(one => one.Tag, one => one.Said.Text, StringComparer.Ordinal);
        return new LocalizedText(spoken.Language, known.ContainsKey(spoken.Language) ? known : new Dictionary<string, string>(known, StringComparer.Ordinal) { ["en"] = usual.Default });
    }

    private static LocalizedText Say(string english, string thai, string vietnamese, string chinese) =>
        new("en", new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["th"] = thai, ["vi"] = vietnamese, ["zh"] = chinese });
}
