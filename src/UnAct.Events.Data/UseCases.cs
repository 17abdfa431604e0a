using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UnAct.Calendars;
using UnAct.Events;
using UnAct.Files;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.People;
using UnAct.Proceedings;
using UnAct.Questions;
using UnAct.Registrations;
using UnAct.Reminders;
using UnAct.Reviews;
using UnAct.Submissions;

namespace UnAct.Data;

/// <summary>Registers every use case (the nested <c>Handler</c> types) and every sweep of the core, and what runs them.</summary>
public static class UseCases
{
    public static IServiceCollection AddUnActUseCases(this IServiceCollection services)
    {
        foreach (var handler in typeof(UnActDb).Assembly.GetTypes().Where(t => t is { Name: "Handler", IsNested: true, IsAbstract: false }))
        {
            services.AddScoped(handler);
        }

        foreach (var sweep in typeof(UnActDb).Assembly.GetTypes().Where(IsSweep))
        {
            services.AddScoped(sweep);
        }

        foreach (var room in typeof(UnActDb).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IBlocksPublishing)) && t.IsClass))
        {
            services.AddSingleton(typeof(IBlocksPublishing), room);
        }

        foreach (var room in typeof(UnActDb).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ICopiesEvents)) && t.IsClass))
        {
            services.AddSingleton(typeof(ICopiesEvents), room);
        }

        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.AddSingleton<Wake>();
        services.AddSingleton<Work>();
        services.AddSingleton<BatchWriter>();
        services.AddSingleton<ReviewSheets>();
        services.AddSingleton<PlanSeeds>();
        services.AddSingleton<PlanWorks>();
        services.AddSingleton<PlanMemory>();
        services.AddSingleton<PlanTools>();
        services.AddSingleton(_ => new MailTemplates(MailTemplates.Folder));
        services.AddSingleton<MailRenderer>();
        services.AddSingleton<TakeFile>();
        services.AddSingleton<TakePaper>();
        services.AddSingleton<ServerRest>();
        services.AddSingleton<MakeCalendarPart>(Part);
        services.AddSingleton<StillHolds>(static all => async (db, mail, now, stop) =>
            await InvitationStillHolds.Look(db, mail, now, stop) && await ReminderStillHolds.Look(db, mail, all.GetRequiredService<Mailbox>(), now, stop)
            && await GroupMessageStillHolds.Look(db, mail, all.GetRequiredService<Mailbox>(), stop) && await SubmissionStillHolds.Look(db, mail, now, stop)
            && await ReviewerStillHolds.Look(db, mail, now, stop) && await DecisionStillHolds.Look(db, mail, stop) && await CommitteeMailStillHolds.Look(db, mail, now, stop));
        services.AddSingleton<WhatIsWithheld>(WithheldOffers.Look);
        services.AddSingleton(InvitedHear.ToTell);
        services.AddSingleton<DropStaged>(static (db, submission, stop) => db.DropStaged(submission, stop));
        services.AddSingleton<KeyOfAddress>(EmailAddress.Key);
        services.AddSingleton<CameByPass>(static (db, registration, stop) => db.Invitations.AnyAsync(i => i.RegistrationId == registration.Id && i.CategoryId == registration.CategoryId, stop));
        services.TryAddSingleton<NameOfFormOwner>(static async (db, eventId, purpose, owner, stop) =>
            await ContributionTypes.NameOf(db, eventId, purpose, owner, stop) ?? await ReviewRounds.NameOf(db, eventId, purpose, owner, stop));
        services.AddSingleton<ZoneOfCallChanged>(ReviewRounds.Follow);
        services.TryAddSingleton(new BouncesFolder(null));
        services.TryAddSingleton(new ClaimTime(MailClaims.Lasts));
        return services;
    }

    /// <summary>A plain class with <c>Task Run(CancellationToken)</c>.</summary>
    private static bool IsSweep(Type type) =>
        type is { IsClass: true, IsNested: false, IsAbstract: false } && type.GetMethod("Run", [typeof(CancellationToken)]) is { } run && run.ReturnType == typeof(Task);

    private static CalendarPart Part(string snapshot)
    {
        var invitation = InvitationSnapshot.FromJson(snapshot);
        return new CalendarPart(invitation.Method == CalendarMethod.Cancel ? "CANCEL" : "REQUEST", InvitationWriter.Write(invitation));
    }
}
