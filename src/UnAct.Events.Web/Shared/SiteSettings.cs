namespace UnAct.Web.Shared;

/// <summary>The settings below Site: what this installation is called and where it lives.</summary>
public sealed class SiteSettings
{
    public string Name { get; set; } = "UnAct.Events";

    /// <summary>One line at the foot of every page: who runs this site.</summary>
    public string About { get; set; } = string.Empty;
}
