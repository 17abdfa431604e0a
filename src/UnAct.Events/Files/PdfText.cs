using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Util;

namespace UnAct.Files;

/// <summary>The words of a first page, in lines, for whoever looks for names in them.</summary>
internal static class PdfText
{
    /// <returns>Null where it cannot be read within the limits: then nobody can say that a name is not there.</returns>
    public static string? OfFirstPage(PdfDocument document, PdfUnfolding unfolding, PdfBudget budget)
    {
        var objects = new PdfObjects(document, budget);
        if (new PdfForms(document, objects).AreTangled() || PdfRanges.AreHuge(document, objects))
        {
            return null;
        }

        unfolding.MostDrawn = budget.Limits.PageBytes;
        try
        {
            var (text, line) = (new StringBuilder(), double.NaN);
            var letters = document.GetPage(1).Letters;
            // More than fit into the text are of no use, and take long to be made into words.
            foreach (var word in DefaultWordExtractor.Instance.GetWords([.. letters.Take(2 * budget.Limits.TextLength)]))
            {
                budget.Token();
                var (bottom, left) = (word.BoundingBox.Bottom, budget.Limits.TextLength - text.Length);
                if (left <= 0)
                {
                    break;
                }

                text.Append(text.Length == 0 ? "" : Math.Abs(bottom - line) > word.BoundingBox.Height / 2 ? "\n" : " ").Append(word.Text.AsSpan(0, Math.Min(left, word.Text.Length)));
                line = bottom;
            }

            return text.ToString().Normalize(NormalizationForm.FormC);
        }
        catch (Exception error) when (error is not OutOfMemoryException && !budget.IsTimeOver)
        {
            budget.GoOn();
            return null;
        }
        finally
        {
            unfolding.MostDrawn = null;
        }
    }
}
