using UnAct.Invitations;

namespace UnAct.Tests.Invitations;

public sealed class InvitationLinesTests
{
    [Theory]
    [InlineData("Mya Thida <mya@example.org>", "Mya Thida|mya@example.org")]
    [InlineData("\"Thida, Mya\" <mya@example.org>", "Thida, Mya|mya@example.org")]
    [InlineData("<mya@example.org>", "|mya@example.org")]
    [InlineData("mya@example.org", "|mya@example.org")]
    [InlineData("Mya Thida,mya@example.org", "Mya Thida|mya@example.org")]
    [InlineData("\"Thida, Mya\",\"mya@example.org\"", "Thida, Mya|mya@example.org")]
    [InlineData("mya@example.org;Mya Thida", "Mya Thida|mya@example.org")]
    [InlineData("မြသီတာ\tmya@example.org", "မြသီတာ|mya@example.org")]
    [InlineData("  Mya   <MYA@Example.org>  ", "Mya|MYA@Example.org")]
    [InlineData("mya@example.org,", "|mya@example.org")]
    [InlineData("Mya Thida", "NoAddress")]
    [InlineData("Mya <not an address>", "WrongAddress")]
    [InlineData("mya@", "WrongAddress")]
    [InlineData("Mya,mya@example.org,Delegate", "Columns")]
    [InlineData("mya@example.org, sok@example.org", "Columns")]
    [InlineData("\u200b,mya@example.org", "WrongName")]
    [InlineData("Mya <mya@example.org>\u202e", "Columns|WrongAddress|NoAddress")]
    public void A_line_is_somebody_or_says_why_not(string line, string read)
    {
        var one = Assert.Single(InvitationLines.Read(line));
        Assert.Contains(one.Who is { } who ? $"{who.Name}|{who.Address}" : one.Problem.ToString()!, read.Contains('@', StringComparison.Ordinal) ? [read] : read.Split('|'));
    }

    [Fact]
    public void Lines_are_counted_as_they_were_typed_and_a_heading_is_no_line()
    {
        Assert.Equal([2, 4], InvitationLines.Read("Name,E-mail\r\nMya,mya@example.org\r\n\r\nSok,sok@example.org\n").Select(l => l.Number));
        Assert.Equal([1], InvitationLines.Read("Mya,mya@example.org").Select(l => l.Number));
        // Somebody without an address is not taken for a heading.
        Assert.Equal([LineProblem.NoAddress, null], InvitationLines.Read("Mya Thida\nSok,sok@example.org").Select(l => l.Problem));
        Assert.Equal([], InvitationLines.Read(null));
    }
}
