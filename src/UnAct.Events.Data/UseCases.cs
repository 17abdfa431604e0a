using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UnAct.Events;

namespace UnAct.Data;

/// <summary>Registers every use case of the core (the nested <c>Handler</c> types) and what runs them.</summary>
public static class UseCases
{
    public static IServiceCollection AddUnActUseCases(this IServiceCollection services)
    {
        foreach (var handler in typeof(UnActDb).Assembly.GetTypes().Where(t => t is { Name: "Handler", IsNested: true, IsAbstract: false }))
        {
            services.AddScoped(handler);
        }

        foreach (var room in typeof(UnActDb).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IBlocksPublishing)) && t.IsClass))
        {
            services.AddSingleton(typeof(IBlocksPublishing), room);
        }

        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton<Wake>();
        services.AddSingleton<Work>();
        services.AddSingleton<BatchWriter>();
        return services;
    }
}
