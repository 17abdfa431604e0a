using UnAct.Files;

namespace UnAct.Tests.Files;

/// <summary>What a PDF says of itself is found where it stands.</summary>
public sealed class PdfFileTests
{
    [Fact]
    public async Task A_plain_one_has_its_pages_and_the_words_of_the_first()
    {
        var facts = await PdfFile.Read(new PdfDraft("Mixed migration in the Mekong", "Somchai Jaidee, Mya Thandar").Pages(3).ToStream());

        Assert.Equal((true, false, 3, false, false, false), (facts.IsPdf, facts.Encrypted, facts.Pages, facts.HasScripts, facts.HasLaunchActions, facts.HasAttachments));
        Assert.Equal("Mixed migration in the Mekong\nSomchai Jaidee, Mya Thandar", facts.FirstPageText);
        Assert.Empty(facts.Metadata);
        Assert.Empty(facts.AnnotationAuthors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a PDF at all")]
    [InlineData("PK\u0003\u0004 a document of another kind")]
    public async Task What_does_not_begin_as_one_is_none(string content) => Assert.False((await PdfFile.Read(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(content)))).IsPdf);

    [Fact]
    public async Task Who_made_it_is_found_in_the_information_and_in_XMP()
    {
        const string xmp = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Writer 7">
            <dc:creator><rdf:Seq><rdf:li>Somchai Jaidee</rdf:li><rdf:li>Mya Thandar</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>
            """;
        var draft = new PdfDraft("A title").Info("/Author (Somchai Jaidee) /Title <FEFF0E2A0E270E31> /Company (University)");
        draft.Set(1, "<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>").SetStream(7, "/Type /Metadata /Subtype /XML", xmp, packed: true);

        var facts = await PdfFile.Read(draft.ToStream());

        Assert.Equal(
            [("Info/Author", "Somchai Jaidee"), ("Info/Title", "สวั"), ("Info/Company", "University"), ("xmp:CreatorTool", "Writer 7"), ("dc:creator", "Somchai Jaidee"), ("dc:creator", "Mya Thandar")],
            facts.Metadata.Select(m => (m.Name, m.Value)));
    }

    [Fact]
    public async Task Comments_name_their_authors_and_fields_of_a_form_do_not()
    {
        var draft = new PdfDraft("A title")
            .Set(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [7 0 R 8 0 R] >>")
            .Set(7, "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (Somchai) /Contents (See here) >>")
            .Set(8, "<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [0 0 9 9] /T (field) >>");

        Assert.Equal(["Somchai"], (await PdfFile.Read(draft.ToStream())).AnnotationAuthors);
    }

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", true, false, false)]
    [InlineData("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS 4 0 R >>] >> >>", true, false, false)]
    [InlineData("/OpenAction << /S /Launch /F (calc.exe) >>", false, true, false)]
    [InlineData("/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) /EF << /F 4 0 R >> >>] >> >>", false, false, true)]
    [InlineData("/Lang (en)", false, false, false)]
    public async Task What_it_would_do_and_what_lies_in_it_is_said(string entry, bool scripts, bool launches, bool attachments)
    {
        var facts = await PdfFile.Read(new PdfDraft("A title").Set(1, $"<< /Type /Catalog /Pages 2 0 R {entry} >>").ToStream());

        Assert.Equal((scripts, launches, attachments), (facts.HasScripts, facts.HasLaunchActions, facts.HasAttachments));
    }

    [Fact]
    public async Task One_with_a_password_says_only_that()
    {
        var draft = new PdfDraft("A title") { Trailer = " /Encrypt 9 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]" };
        draft.Set(9, "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <2055c756c72e1ad702608e8196acad447ad32d17cff583235f6dd15fed7dab67> /U <5f8f0f0f0f0f0f0f0f0f0f0f0f0f0f0f28bf4e5e4e758a4164004e56fffa0108> >>");

        Assert.Equal(PdfFacts.Locked, await PdfFile.Read(draft.ToStream()));
    }

    [Fact]
    public async Task Pages_are_counted_and_not_believed()
    {
        var facts = await PdfFile.Read(new PdfDraft("A title").Set(2, "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>").ToStream());

        Assert.Equal(1, facts.Pages);
    }
}
