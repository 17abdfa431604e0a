namespace UnAct.Web.Shared;

/// <summary>The settings below Site: what this installation is called and where it lives.</summary>
public sealed class SiteSettings
{
    public string Name { get; set; } = "UnAct.Events";

    /// <summary>The address people reach it by, without a slash at the end; links in mails begin with it.</summary>
    public string Url { get; set; } = string.Empty;

    /// <summary>One line at the foot of every page: who runs this site.</summary>
    public string About { get; set; } = string.Empty;

    /// <summary>Where the SQLite file and the mails of Mail:Delivery=Folder lie.</summary>
    public string DataFolder { get; set; } = string.Empty;
}
