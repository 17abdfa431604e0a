using UnAct.Web.Shared;

namespace UnAct.Web.Tests.Shared;

/// <summary>Where a long title is cut.</summary>
public sealed class TitlePartsTests
{
    [Theory]
    [InlineData("A quiet meeting: of few", "A quiet meeting: of few", "", "")]
    [InlineData("Regional Network Meeting: shifting attitudes as part of an approach", "Regional Network Meeting", ": ", "shifting attitudes as part of an approach")]
    [InlineData("Irregular Migrants, Refugees or Victims of Human-Trafficking? Analysis and Advocacy", "Irregular Migrants, Refugees or Victims of Human-Trafficking?", " ", "Analysis and Advocacy")]
    [InlineData("One long title that holds neither of the two signs and goes on", "One long title that holds neither of the two signs and goes on", "", "")]
    [InlineData("A long title that ends with the question it asks, does it not?", "A long title that ends with the question it asks, does it not?", "", "")]
    public void A_long_title_is_cut_at_its_first_colon_or_question(string title, string head, string between, string sub)
    {
        Assert.Equal(new TitleParts(head, between, sub), TitleParts.Of(title));
        Assert.Equal(title, head + between + sub);
    }
}
