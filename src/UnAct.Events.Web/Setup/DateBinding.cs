using Microsoft.AspNetCore.Mvc.ModelBinding;
using NodaTime.Text;

namespace UnAct.Web.Setup;

/// <summary>Reads what date, time, datetime-local and month controls post, the same in every culture.</summary>
public sealed class DateBinding : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        return type == typeof(LocalDate) ? new Reader<LocalDate>(LocalDatePattern.Iso)
            : type == typeof(LocalTime) ? new Reader<LocalTime>(LocalTimePattern.CreateWithInvariantCulture("HH:mm"), LocalTimePattern.ExtendedIso)
            : type == typeof(LocalDateTime) ? new Reader<LocalDateTime>(LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"), LocalDateTimePattern.ExtendedIso)
            : type == typeof(YearMonth) ? new Reader<YearMonth>(YearMonthPattern.Iso)
            : null;
    }

    private sealed class Reader<T>(params IPattern<T>[] patterns) : IModelBinder where T : struct
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var posted = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (posted == ValueProviderResult.None)
            {
                return Task.CompletedTask;
            }

            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, posted);
            var text = posted.FirstValue?.Trim() ?? string.Empty;
            var found = patterns.Select(pattern => pattern.Parse(text)).FirstOrDefault(result => result.Success);
            if (text.Length == 0 && bindingContext.ModelMetadata.IsReferenceOrNullableType)
            {
                bindingContext.Result = ModelBindingResult.Success(null);
            }
            else if (found is not null)
            {
                bindingContext.Result = ModelBindingResult.Success(found.Value);
            }
            else
            {
                var messages = bindingContext.ModelMetadata.ModelBindingMessageProvider;
                bindingContext.ModelState.TryAddModelError(
                    bindingContext.ModelName,
                    text.Length == 0 ? messages.MissingBindRequiredValueAccessor(bindingContext.FieldName) : messages.NonPropertyAttemptedValueIsInvalidAccessor(text));
            }

            return Task.CompletedTask;
        }
    }
}
