using System.Text;

namespace UnAct.Web.Shared;

/// <summary>A file that should be text in UTF-8, as spreadsheets and other programs save lists.</summary>
internal static class TextUpload
{
    public const int MostBytes = 4 * 1024 * 1024;

    /// <returns>The text, or why there is none, as a key of the localiser.</returns>
    public static async Task<(string? Text, string? Fault)> Read(IFormFile file, CancellationToken stop)
    {
        if (file.Length > MostBytes)
        {
            return (null, "This file is too large: at most four megabytes");
        }

        await using var stream = file.OpenReadStream();
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        try
        {
            var text = await reader.ReadToEndAsync(stop);
            if (!text.Contains('\0', StringComparison.Ordinal))
            {
                return (text, null);
            }
        }
        catch (DecoderFallbackException)
        {
            // Said below.
        }

        return (null, "This is no text in UTF-8. In your spreadsheet choose “CSV UTF-8” when you save it");
    }
}
