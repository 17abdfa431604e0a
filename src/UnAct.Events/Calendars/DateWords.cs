namespace UnAct.Calendars;

/// <summary>
/// How one language writes dates for people. Patterns are NodaTime's; § stands for the year, {0} and {1} for the two ends.
/// The range patterns leave out at the first end what both ends share.
/// </summary>
internal sealed record DateWords(string Day, string Date, string ShortDay, string Month, string ToBeAnnounced)
{
    public string Range { get; init; } = "{0} to {1}";

    public string TimeRange { get; init; } = "{0} to {1}";

    /// <summary>First and second end of a range inside one month.</summary>
    public (string From, string To) OneMonth { get; init; } = ("%d", Date);

    /// <summary>First and second end of a range inside one year.</summary>
    public (string From, string To) OneYear { get; init; } = ("d MMMM", Date);

    /// <summary>Added to the year: Thai counts from the Buddha.</summary>
    public int YearShift { get; init; }

    /// <summary>Joins a day and a time.</summary>
    public string DayTime { get; init; } = "{0}, {1}";

    private static readonly DateWords English = new("dddd d MMMM §", "d MMMM §", "d MMM", "MMMM §", "Date to be announced");

    private static readonly Dictionary<string, DateWords> All = new(StringComparer.Ordinal)
    {
        ["en"] = English,
        ["th"] = new("dddd'ที่' d MMMM §", "d MMMM §", "d MMM", "MMMM §", "จะประกาศวันที่ภายหลัง")
        {
            Range = "{0} ถึง {1}",
            TimeRange = "{0} ถึง {1} น.",
            DayTime = "{0} เวลา {1}",
            YearShift = 543,
        },
        ["vi"] = new("dddd, 'ngày' d 'tháng' M 'năm' §", "d 'tháng' M 'năm' §", "d/M", "'tháng' M 'năm' §", "Ngày sẽ được thông báo sau")
        {
            Range = "{0} đến {1}",
            TimeRange = "{0} đến {1}",
            OneYear = ("d 'tháng' M", "d 'tháng' M 'năm' §"),
        },
        ["zh"] = new("§'年'M'月'd'日' dddd", "§'年'M'月'd'日'", "M'月'd'日'", "§'年'M'月'", "日期待定")
        {
            Range = "{0}至{1}",
            TimeRange = "{0}至{1}",
            OneMonth = ("§'年'M'月'd'日'", "d'日'"),
            OneYear = ("§'年'M'月'd'日'", "M'月'd'日'"),
            DayTime = "{0} {1}",
        },
        ["km"] = new("'ថ្ងៃ'dddd 'ទី'd 'ខែ'MMMM 'ឆ្នាំ'§", "d MMMM §", "d MMM", "'ខែ'MMMM 'ឆ្នាំ'§", "កាលបរិច្ឆេទនឹងប្រកាសនៅពេលក្រោយ")
        {
            Range = "{0} ដល់ {1}",
            TimeRange = "{0} ដល់ {1}",
            DayTime = "{0} ម៉ោង {1}",
        },
        ["lo"] = new("dddd 'ທີ' d MMMM §", "d MMMM §", "d MMM", "MMMM §", "ຈະແຈ້ງວັນທີພາຍຫຼັງ")
        {
            Range = "{0} ຫາ {1}",
            TimeRange = "{0} ຫາ {1}",
            DayTime = "{0} ເວລາ {1}",
        },
        ["my"] = new("§ MMMM d dddd", "§ MMMM d", "MMM d", "§ MMMM", "ရက်စွဲကို နောက်မှ ကြေညာပါမည်")
        {
            Range = "{0} မှ {1}",
            TimeRange = "{0} မှ {1}",
            OneMonth = ("§ MMMM d", "%d"),
            OneYear = ("§ MMMM d", "MMMM d"),
        },
    };

    public static DateWords In(string language) => All.GetValueOrDefault(language, English);
}
