using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace UnAct.Web.Setup;

/// <summary>Believes the reverse proxies that are named, and nobody else, about who asks and whether by https.</summary>
public static class Proxies
{
    public static void UseProxies(this WebApplication app, SecuritySettings settings)
    {
        if (settings.Proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in settings.Proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        app.UseForwardedHeaders(options);
    }
}
