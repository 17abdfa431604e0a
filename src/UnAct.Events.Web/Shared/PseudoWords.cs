using System.Text;

namespace UnAct.Web.Shared;

/// <summary>English in disguise: ⟦Ŕéĝïšţéŕ ~~~⟧, a third longer. Text without brackets on a page has missed the localiser.</summary>
public static class PseudoWords
{
    private const string Plain = "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz";
    private const string Accented = "ÁÇĎÉĜĤÎĴĶĻŃÖŔŠŢÛŴÝŽáçďéĝĥîĵķļńöŕšţûŵýž";

    public static string Of(string text)
    {
        var made = new StringBuilder(text.Length + 12).Append('⟦');
        var placeholder = false;
        foreach (var sign in text)
        {
            placeholder = sign is '{' || (placeholder && sign is not '}');
            var at = placeholder ? -1 : Plain.IndexOf(sign, StringComparison.Ordinal);
            made.Append(at < 0 ? sign : Accented[at]);
        }

        return made.Append('~', 1 + (text.Length / 3)).Append('⟧').ToString();
    }
}
