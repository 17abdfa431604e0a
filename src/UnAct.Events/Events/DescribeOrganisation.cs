using FluentValidation;
using UnAct.People;

namespace UnAct.Events;

/// <summary>Says who runs the events of this installation: the name on pages, the zone and language new events begin with, the contact.</summary>
public static class DescribeOrganisation
{
    public sealed record Input(Actor By, string? Name, string? TimeZone, string? Language, string? Contact);

    public sealed class Validator : AbstractValidator<Input>
    {
        public Validator()
        {
            RuleFor(i => i.Name).Must(n => PersonName.Of(n) is not null).WithMessage("Write the name of the organisation, in at most 200 characters");
            RuleFor(i => i.TimeZone).Must(EventDates.IsZone).WithMessage("Choose a time zone from the list");
            RuleFor(i => i.Language).Must(SiteLanguages.Has).WithMessage("Choose a language from the list");
            RuleFor(i => i.Contact).Must(c => string.IsNullOrWhiteSpace(c) || EmailAddress.Clean(c) is not null).WithMessage("Write an e-mail address such as name@example.org");
        }
    }

    public sealed class Handler(UnActDb db, IClock clock)
    {
        public async Task Run(Input input, CancellationToken stop)
        {
            Administrators.Require(input.By);
            await new Validator().ValidateAndThrowAsync(input, stop);
            var (name, contact) = (PersonName.Of(input.Name)!, EmailAddress.Clean(input.Contact));
            var organisation = await db.Organisations.OrderBy(o => o.Id).FirstOrDefaultAsync(stop);
            if (organisation is null)
            {
                organisation = Organisation.Create(name, input.TimeZone!, input.Language!, contact);
                db.Organisations.Add(organisation);
            }
            else
            {
                organisation.Describe(name, input.TimeZone!, input.Language!, contact);
            }

            db.Log.Add(LogEntry.Of(input.By, clock.GetCurrentInstant(), "organisation.described", organisation.Id));
            await db.SaveChangesAsync(stop);
        }
    }
}
