using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Reviews;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

public sealed class WorksTests
{
    private const string Library = """
        @comment{ignored, title = {No}}
        @string{jbe = "Journal of Border Economics"}
        @article{mya2024,
          author = {Thida, Mya and others},
          title  = {The {Mekong} and its {\'E}migr\'es: a study of na{\"\i}ve \& simple {B}orders},
          journal = jbe, year = 2024,
          abstract = {People leave.
             They {also} return.}
        }
        @InProceedings{sok, title = "Return " # "by boat", month = jan, note = {no \% of them}}
        @misc{untitled, abstract = {Without a title}}
        @book{open, title = {Not closed
        """;

    [Fact]
    public void Titles_and_abstracts_are_read_from_BibTeX()
    {
        var (works, untitled) = WorkLines.Read(Library);
        Assert.Equal(
            [new("The Mekong and its Émigrés: a study of naı̈ve & simple Borders".Replace("ı̈", "ï", StringComparison.Ordinal), "People leave. They also return."), new("Return by boat", ""), new("Not closed", "")], works);
        Assert.Equal(1, untitled);
    }

    [Theory]
    [InlineData("Work & life: 100 % {of} it, a_b ^ c ~ d \\ e # 1 $")]
    [InlineData("កម្មករ ແຮງງານ လုပ်သား")]
    public void What_the_book_of_abstracts_writes_is_read_again(string title) =>
        Assert.Equal([new(title, "")], WorkLines.Read($"@inproceedings{{key-1,\n  author = {{{{Mya}} and {{Sok Dara}}}},\n  title = {{{{{UnAct.Proceedings.BibTex.Escaped(title)}}}}},\n}}\n").Works);

    [Fact]
    public void Plain_words_are_read_as_title_and_abstract_and_written_the_same()
    {
        var (works, untitled) = WorkLines.Read("Return by boat\r\nThey come\r\nback.\r\n\r\n\r\nWork in the hills\n\nreturn BY boat");
        Assert.Equal([new("Return by boat", "They come back."), new("Work in the hills", "")], works);
        Assert.Equal(0, untitled);
        Assert.Equal(works, WorkLines.Read(WorkLines.Write(works)).Works);
        Assert.Empty(WorkLines.Read(" \n\u200b\n ").Works);
    }

    [Theory]
    [InlineData("@article{a, title = {{{{{{")]
    [InlineData("@@@{{{}}}")]
    [InlineData("@a{,=,=\"")]
    [InlineData("@a{b, title = \\")]
    public void What_is_broken_is_read_as_far_as_it_goes(string text) => Assert.InRange(WorkLines.Read(string.Concat(Enumerable.Repeat(text, 2000))).Works.Count, 0, 2000);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_reviewer_says_what_they_wrote_and_says_it_anew(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        Task<SayWorks.Result> Say(string works, Actor? by = null) => two.Call.World.Work.Run((SayWorks.Handler h) => h.Run(new(by ?? two.Reviewer, two.Call.Id, works)));
        async Task<IEnumerable<string>> Own() => (await two.Call.World.Read(db => OwnWorks.Load(db, two.Reviewer, two.Call.Id, default))).Works.Select(w => w.Title);
        Assert.Equal(new SayWorks.Result(3, 1), await Say(Library));
        Assert.Equal(["Return by boat", "Not closed"], (await Own()).Skip(1));
        await Assert.ThrowsAsync<ValidationException>(() => Say("@misc{a, abstract = {Nothing}}"));
        await Assert.ThrowsAsync<ValidationException>(() => Say(string.Join("\n\n", Enumerable.Range(0, 201).Select(n => FormattableString.Invariant($"Title {n}")))));
        Assert.Equal(3, (await Own()).Count());
        await Say("Another");
        Assert.Equal(["Another"], await Own());
        await Say("");
        Assert.Empty(await Own());
        Assert.Equal("forbidden", await OpenCall.Code(() => Say("Mine", two.Owner)));
        Assert.Equal("not-found", await OpenCall.Code(() => Say("Mine", two.Call.Mya)));
    }
}
