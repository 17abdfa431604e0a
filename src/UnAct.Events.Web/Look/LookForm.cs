namespace UnAct.Web.Look;

/// <summary>One field of every kind.</summary>
public sealed class LookForm
{
    public string? Name { get; set; } = "ဒေါ်ခင်မေ";

    public string? Email { get; set; }

    public string? Country { get; set; } = "MM";

    public IReadOnlyList<string> Parts { get; set; } = [];

    public string Category { get; set; } = "delegate";

    public string? About { get; set; } = "ខ្ញុំធ្វើការជាមួយស្ត្រីដែលត្រឡប់មកផ្ទះវិញ។";

    public LocalDate? Day { get; set; } = new LocalDate(2016, 9, 30);

    public LocalDateTime? Start { get; set; } = new LocalDateTime(2016, 9, 30, 9, 0);

    public LocalTime? At { get; set; } = new LocalTime(18, 30);

    public int Places { get; set; } = 40;

    public bool Newsletter { get; set; }
}
