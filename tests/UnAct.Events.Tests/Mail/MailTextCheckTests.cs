using UnAct.Mail;

namespace UnAct.Tests.Mail;

/// <summary>What an organiser may write as the text of a mail, and what is said of everything else: the line, the wrong word, and the right one where it is near.</summary>
public sealed class MailTextCheckTests
{
    private static readonly MailKind Kind = MailKinds.Of("registration-confirmed")!;

    public static TheoryData<string, string> Wrong => new()
    {
        { "Dear {{ nmae }},", "Line 1: “nmae” is no value of this mail. Did you mean “name”?" },
        { "One\n\nTwo\n{{ event.titel }}", "Line 4: “event.titel” is no value of this mail. Did you mean “event.title”?" },
        { "{{ title }}", "Line 1: “title” is no value of this mail. Did you mean “event.title”?" },
        { "{{ event.title }}\n{{ event.secret }}", "Line 2: “event.secret” is no value of this mail. The list of values says what there is." },
        { "{{ password }}", "Line 1: “password” is no value of this mail. The list of values says what there is." },
        { "a\n{% for part in parts %}\n{{ part.title }}\n{{ part.wehn }}\n{% endfor %}", "Line 4: “part.wehn” is no value of this mail. Did you mean “part.when”?" },
        { "{% for part in parts %}{{ part.title }}{% endfor %}\n\n{{ part.title }}", "Line 3: “part” is no value of this mail. Did you mean “parts”?" },
        { "{% for line in event.when %}\n{{ lien }}\n{% endfor %}", "Line 2: “lien” is no value of this mail. Did you mean “line”?" },
        { "{% for line in event.wehn %}{{ line.x }}{% endfor %}", "Line 1: “event.wehn” is no value of this mail. Did you mean “event.when”?" },
        { "x\n{% if hasCalender %}y{% endif %}", "Line 2: “hasCalender” is no value of this mail. Did you mean “hasCalendar”?" },
        { "{% if online and\n naem != \"\" %}y{% endif %}", "Line 2: “naem” is no value of this mail. Did you mean “name”?" },
        { "{% if online %}a{% elsif nmae != \"\" %}b{% endif %}", "Line 1: “nmae” is no value of this mail. Did you mean “name”?" },
        { "{% if online %}a{% else %}\n{{ nmae }}{% endif %}", "Line 2: “nmae” is no value of this mail. Did you mean “name”?" },
        { "{% unless online %}\n{{ nmae }}{% endunless %}", "Line 2: “nmae” is no value of this mail. Did you mean “name”?" },
        { "{{ name }}\n{{ nmae }}\n{{ name }}\n{{ nmae }}", "Line 2: “nmae” is no value of this mail. Did you mean “name”? ;; Line 4: “nmae” is no value of this mail. Did you mean “name”?" },
        { "{% comment %}{{ nmae }}\n{% endcomment %}\n{{ nmae }}", "Line 3: “nmae” is no value of this mail. Did you mean “name”?" },
        { "{{ event[\"titel\"] }}", "Line 1: “event.titel” is no value of this mail. Did you mean “event.title”?" },
        { "{{ event[name] }}", "Line 1: “event” is no value of this mail. The list of values says what there is." },
        { "{{ name.first }}", "Line 1: “name.first” is no value of this mail. The list of values says what there is." },
        { "{{ stop }}", "Line 1: “stop” is no value of this mail. The list of values says what there is." },
        { "{{ event }}", "Line 1: “event” has several parts: write one of them, as “{{ event.title }}”." },
        { "{{ event.when }}", "Line 1: “event.when” is a list: go through it, as “{% for line in event.when %}{{ line }}{% endfor %}”." },
        { "{{ parts }}", "Line 1: “parts” is a list: go through it, as “{% for line in parts %}{{ line.title }}{% endfor %}”." },
        { "{{ parts | join: \", \" }}", "Line 1: “parts” is a list: go through it, as “{% for line in parts %}{{ line.title }}{% endfor %}”." },
        { "{% for part in parts %}{{ part }}{% endfor %}", "Line 1: “part” has several parts: write one of them, as “{{ part.title }}”." },
        { "{{ online }}", "Line 1: “online” is yes or no: it can only choose, as “{% if online %} … {% endif %}”." },
        { "{% for letter in name %}x{% endfor %}", "Line 1: “name” is no list, so that nothing can be repeated for it." },
        { "{% for n in (1..99999999) %}x{% endfor %}", "Line 1: Nothing can be counted here; a loop goes through one of the lists." },
        { "a\n{{ name | upcase }}", "Line 2: “upcase” is not known here; after | there may be join, size, first, last." },
        { "{{ attendees | join: nmae }}", "Line 1: “nmae” is no value of this mail. Did you mean “name”?" },
        { "a\n{% assign x = name %}", "Line 2: “{% assign %}” is not possible here; there are if, elsif, else, unless, for, comment." },
        { "{% include 'secrets' %}", "Line 1: “{% include %}” is not possible here; there are if, elsif, else, unless, for, comment." },
        { "{% raw %}{{ name }}{% endraw %}", "Line 1: “{% raw %}” is not possible here; there are if, elsif, else, unless, for, comment. ;; Line 1: “{% endraw %}” is not possible here; there are if, elsif, else, unless, for, comment." },
        { "{% liquid\nassign x = 1 %}", "Line 1: “{% liquid %}” is not possible here; there are if, elsif, else, unless, for, comment." },
        { "{% break %}", "Line 1: “{% break %}” is not possible here; there are if, elsif, else, unless, for, comment." },
        { "a\n{% if online %}\nb\n\nc", "Line 2: “{% if … %}” has no “{% endif %}”." },
        { "a\n{% for part in parts %}\n{% if online %}\nb\n{% endfor %}", "Line 5: “{% endfor %}” has no beginning here." },
        { "a\n\n{% endif %}", "Line 3: “{% endif %}” has no beginning here." },
        { "{% else %}", "Line 1: “{% else %}” has no beginning here." },
        { "a\n\nb {{ name }\nc", "Line 3: This cannot be read (End of tag '}}' was expected). Values stand in {{ … }}, and what chooses or repeats in {% … %}." },
        { "a\n{% if name = \"x\" %}y{% endif %}", "Line 2: This cannot be read (Invalid 'if' tag). Values stand in {{ … }}, and what chooses or repeats in {% … %}." },
        { "a\n{{ }}", "Line 2: This cannot be read (A value was expected). Values stand in {{ … }}, and what chooses or repeats in {% … %}." },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Each_mistake_is_named_with_its_line(string body, string faults) =>
        Assert.Equal(faults.Split(" ;; "), MailTextCheck.Faults(Kind, "A subject", body).Select(f => f.ToString()));

    [Theory]
    [InlineData("{{ link }} {{ message }}")]
    [InlineData("Dear {{ name }}, {{ event[\"title\"] }} {{ event.when.first }} {{ event.when[0] }} {{ parts.size }} {{ parts | size }} {{ link }} {{ message }}")]
    [InlineData("{%- if online and parts.size > 1 -%} a {%- elsif name contains \"x\" or hasCalendar == true -%} b {%- endif -%} {{- link -}} {{ message }}")]
    [InlineData("{% for part in parts %}{% unless forloop.last %}{{ forloop.index }} {{ part.title }}{% endunless %}{% else %}none{% endfor %}{{ link }} {{ message }}")]
    [InlineData("{% for name in attendees %}{{ name }}{% endfor %}{{ attendees | join: \", \" }} {{ attendees.first }} {{ link }} {{ message }}")]
    [InlineData("Zoom | upcase, one - two, a { brace }, 100 % sure, (1..3) {{ link }} {{ message }}")]
    [InlineData("{% comment %}{{ anything.at.all }}{% endcomment %}{{ link }} {{ message }}")]
    public void What_the_language_has_is_taken(string body) => Assert.Equal([], MailTextCheck.Faults(Kind, "For {{ name }}", body).Select(f => f.ToString()));

    [Fact]
    public void What_must_not_be_left_out_is_named_with_what_it_is() => Assert.Equal(
        [
            "“{{ link }}” is missing, and without it this mail is of no use: The personal link: whoever has it can act for this person.",
            "“{{ message }}” is missing, and without it this mail is of no use: What you write to people on the page that this mail leaves from. Often empty.",
        ],
        MailTextCheck.Faults(Kind, "A subject", "Hello {% comment %}{{ link }}{% endcomment %}").Select(f => f.ToString()));

    [Fact]
    public void A_subject_stands_for_itself()
    {
        Assert.Equal(["Subject: “nmae” is no value of this mail. Did you mean “name”?"], MailTextCheck.Faults(Kind, "{{ nmae }}", "{{ link }}{{ message }}").Select(f => f.ToString()));
        Assert.Equal(["Subject: “{% if … %}” has no “{% endif %}”.", "Line 1: “{% endif %}” has no beginning here."], MailTextCheck.Faults(Kind, "{% if online %}x", "y{% endif %}{{ link }}{{ message }}").Select(f => f.ToString()));
    }

    [Fact]
    public void Of_many_faults_a_few_are_enough() => Assert.Equal(MailTextCheck.Most, MailTextCheck.Faults(Kind, "x", string.Join('\n', Enumerable.Repeat("{{ nothing.here }}", 500))).Count);

    [Theory]
    [InlineData("Mya\r\nBcc: everybody@example.org", "Mya Bcc: everybody@example.org")]
    [InlineData("  a\u2028b\u2029c\u0000\u0007 ", "a b c")]
    [InlineData("\u202egro.elpmaxe\ue00a\ue03c", "gro.elpmaxe")]
    public void A_subject_is_one_line_of_plain_signs(string typed, string kept) => Assert.Equal(kept, MailTextWords.Line(typed));
}
