using UnAct.Files;

namespace UnAct.Tests.Files;

/// <summary>A name is found however a page writes it, and not in another word.</summary>
public sealed class NamesOnPageTests
{
    [Theory]
    [InlineData("By Somchai Jaidee, Bangkok", "Somchai Jaidee")]
    [InlineData("By JAIDEE, Somchai", "Somchai Jaidee")]
    [InlineData("S. Jaidee and M. Thandar", "Somchai Jaidee")]
    [InlineData("Jaidee S.", "Somchai Jaidee")]
    [InlineData("SOMCHAI\n  JAIDEE", "somchai jaidee")]
    [InlineData("by SomchaiJaidee", "Somchai Jaidee")]
    [InlineData("José Núñez-Pérez", "Jose Nunez Perez")]
    [InlineData("Nguyen Van Duc", "Nguyễn Văn Đức")]
    [InlineData("Daw Aung San Suu Kyi spoke", "Aung San Suu Kyi")]
    [InlineData("Li Wei wrote", "Wei Li")]
    [InlineData("Mail: Somchai@Example.org.", "somchai@example.org")]
    [InlineData("O’Neill, Mary", "Mary O'Neill")]
    [InlineData("บทความโดย สมชาย  ใจดี มหาวิทยาลัย", "สมชายใจดี")]
    [InlineData("ដោយ សុខ សុភា", "សុខ សុភា")]
    [InlineData("ໂດຍ ສົມພອນ", "ສົມພອນ")]
    [InlineData("မောင်မောင်ရေးသည်", "မောင်မောင်")]
    [InlineData("作者：王 小明，大学", "王小明")]
    public void It_is_found(string page, string name) => Assert.Equal([name], NamesOnPage.Find(page, [name]));

    [Theory]
    [InlineData("Linear models of migration", "Li")]
    [InlineData("Wei and others; Li is elsewhere", "Wei Li")]
    [InlineData("A thorough anthology", "Ann Tho")]
    [InlineData("สมชาติ ใจดำ", "สมชาย ใจดี")]
    [InlineData("Somchai spoke with Mr. Thandar", "Somchai Jaidee")]
    [InlineData("someone@example.org", "somchai@example.org")]
    [InlineData("", "Somchai Jaidee")]
    [InlineData("Somchai Jaidee", " ")]
    [InlineData("A title", "A")]
    public void It_is_not_found(string page, string name) => Assert.Equal([], NamesOnPage.Find(page, [name]));

    [Fact]
    public void Each_is_said_once_as_it_was_given() =>
        Assert.Equal(["Somchai Jaidee", "mya@example.org"], NamesOnPage.Find("Jaidee Somchai; MYA@example.org", ["Somchai Jaidee", "Nobody Else", "mya@example.org", "Somchai Jaidee"]));
}
