namespace UnAct.Web.Files;

/// <summary>A file that lies in the store and is kept once its form is.</summary>
/// <param name="Field">It came for.</param>
public sealed record WaitingUpload(string Field, string Name, string Ticket)
{
    /// <summary>So the hidden field is called that hands it in again, before the name of the field it came for.</summary>
    public const string Before = "Again:";
}
