using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Localization;
using UnAct.Web.Shared;

namespace UnAct.Web.Setup;

/// <summary>Controllers and views: found by room, every form guarded, refusals and stale forms answered in words.</summary>
public static class Pages
{
    public static IMvcBuilder AddPages(this IServiceCollection services, IConfiguration configuration, bool withLook)
    {
        services.Configure<SiteSettings>(configuration.GetSection("Site"));
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new Views()));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddOptions<MvcOptions>().Configure<IStringLocalizerFactory>(SpeakPlainly);
        return services.AddControllersWithViews(options =>
        {
            // An instance, so that it keeps its order: after the filters that say who may.
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.Filters.Add<RefusedFilter>();
            options.Filters.Add<StaleForm>();
            options.ModelBinderProviders.Insert(0, new DateBinding());
            if (!withLook)
            {
                options.Conventions.Add(new Look.LookController.Absent());
            }

            // The shape of input is the validators' business; a non-nullable string is no rule.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
    }

    private static void SpeakPlainly(MvcOptions options, IStringLocalizerFactory factory)
    {
        var words = factory.Create("Shared", string.Empty);
        var say = options.ModelBindingMessageProvider;
        say.SetValueMustNotBeNullAccessor(_ => words["Fill this in"]);
        say.SetMissingBindRequiredValueAccessor(_ => words["Fill this in"]);
        say.SetMissingKeyOrValueAccessor(() => words["Fill this in"]);
        say.SetMissingRequestBodyRequiredValueAccessor(() => words["Fill this in"]);
        say.SetAttemptedValueIsInvalidAccessor((value, _) => words["“{0}” is not what is asked for here", value]);
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => words["“{0}” is not what is asked for here", value]);
        say.SetUnknownValueIsInvalidAccessor(_ => words["This is not what is asked for here"]);
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => words["This is not what is asked for here"]);
        say.SetValueIsInvalidAccessor(value => words["“{0}” is not what is asked for here", value]);
        say.SetValueMustBeANumberAccessor(_ => words["Write a number here"]);
        say.SetNonPropertyValueMustBeANumberAccessor(() => words["Write a number here"]);
    }
}
