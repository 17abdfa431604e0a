using System.Text;
using UglyToad.PdfPig;

namespace UnAct.Files;

/// <summary>The words of a first page, in lines, for whoever looks for names in them.</summary>
internal static class PdfText
{
    /// <returns>Null where it cannot be read within the limits: then nobody can say that a name is not there.</returns>
    public static string? OfFirstPage(PdfDocument document, PdfUnfolding unfolding, PdfBudget budget)
    {
        unfolding.MostDrawn = budget.Limits.PageBytes;
        try
        {
            var (text, line) = (new StringBuilder(), double.NaN);
            foreach (var word in document.GetPage(1).GetWords())
            {
                budget.Token();
                if (text.Length + word.Text.Length > budget.Limits.TextLength)
                {
                    break;
                }

                var bottom = word.BoundingBox.Bottom;
                text.Append(text.Length == 0 ? "" : Math.Abs(bottom - line) > word.BoundingBox.Height / 2 ? "\n" : " ").Append(word.Text);
                line = bottom;
            }

            return text.ToString().Normalize(NormalizationForm.FormC);
        }
        catch (Exception error) when (error is not OutOfMemoryException && !IsTime(budget))
        {
            return null;
        }
        finally
        {
            unfolding.MostDrawn = null;
        }
    }

    private static bool IsTime(PdfBudget budget)
    {
        try
        {
            budget.Tick();
            return false;
        }
        catch (PdfTooMuch)
        {
            return true;
        }
    }
}
