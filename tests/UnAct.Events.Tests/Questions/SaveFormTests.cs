using UnAct.Data;
using UnAct.Events;
using UnAct.Questions;
using UnAct.Tests.Events;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Questions;

public sealed class SaveFormTests
{
    private static readonly FormDocument One = FormTrial.Form(FormTrial.Ask("diet")), Two = FormTrial.Form(FormTrial.Ask("diet"), FormTrial.Ask("bus"));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_changed_form_is_a_new_version_and_an_old_one_is_never_written_anew(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        Assert.Equal(FormSnapshot.None, await world.Read(db => db.FormOf(planned.Id, FormPurpose.Registration)));

        Assert.Equal(1, await FormTrial.Save(world, planned, One));
        Assert.Equal(2, await FormTrial.Save(world, planned, Two));
        Assert.Equal(2, await FormTrial.Save(world, planned, Two, seen: 0));

        var versions = await world.Read(db => db.FormVersions.OrderBy(v => v.Number).ToListAsync());
        Assert.Equal([(1, One), (2, Two)], versions.Select(v => (v.Number, v.Document)));
        Assert.Equal([planned.Owner.PersonId, planned.Owner.PersonId], versions.Select(v => v.PersonId));
        Assert.Equal(["form.changed | - | Registration 1 | -", "form.changed | Registration 1 | Registration 2 | -"], await planned.Log());
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Read(async db =>
        {
            db.Entry(await db.FormVersions.SingleAsync(v => v.Number == 1)).Property(v => v.Document).CurrentValue = Two;
            return await db.SaveChangesAsync();
        }));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_who_change_it_at_once_one_is_told(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));

        var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            try
            {
                await FormTrial.Save(world, planned, FormTrial.Form(FormTrial.Ask(new string('q', n + 1))), seen: 0);
                return "saved";
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        }));

        Assert.Equal(["form.changed-meanwhile", "form.changed-meanwhile", "form.changed-meanwhile", "form.changed-meanwhile", "form.changed-meanwhile", "saved"], told.Order());
        Assert.Equal((1, 1), await world.Read(async db => (await db.Forms.CountAsync(), await db.FormVersions.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_may_not_changes_nothing(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        async Task<string> Try(Actor by, FormPurpose purpose, Guid? owner = null) =>
            (await Assert.ThrowsAsync<Refused>(() => world.Work.Run((SaveForm.Handler h) => h.Run(new(by, planned.Id, purpose, owner, One, 0))))).Code;

        Assert.Equal("forbidden", await Try(planned.Observer, FormPurpose.Registration));
        Assert.Equal("not-found", await Try(planned.Stranger, FormPurpose.Call));
        Assert.Equal("not-found", await Try(planned.Owner, FormPurpose.ContributionType));
        Assert.Equal("not-found", await Try(planned.Owner, FormPurpose.ContributionType, Guid.NewGuid()));
        Assert.Equal("not-found", await Try(planned.Owner, FormPurpose.Registration, Guid.NewGuid()));
        Assert.Equal("not-found", await Try(planned.Owner, (FormPurpose)77));
        await planned.Cancel();
        Assert.Equal("event.is-cancelled", await Try(planned.Owner, FormPurpose.Registration));
        Assert.Equal(0, await world.Read(db => db.Forms.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_import_changes_nothing_or_everything(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, new LocalDate(2026, 5, 4));
        await FormTrial.Save(world, planned, One);
        Task<int> Import(string json) => world.Work.Run((ImportForm.Handler h) => h.Run(new(planned.Owner, planned.Id, FormPurpose.Registration, null, json, 1)));

        var faulty = await Assert.ThrowsAsync<FormFaulty>(() => Import(FormJson.Write(Two).Replace("\"bus\"", "\"diet\"", StringComparison.Ordinal)));
        Assert.Equal([new FormFault(new(1, 2, "key"), "form.key-twice", "diet")], faulty.Faults);
        Assert.Equal(One, (await world.Read(db => db.FormOf(planned.Id, FormPurpose.Registration))).Document);

        Assert.Equal(2, await Import(FormJson.Write(Two)));
        Assert.Equal(Two, (await world.Read(db => db.FormOf(planned.Id, FormPurpose.Registration))).Document);
        Assert.Equal("form.imported | Registration 1 | Registration 2 | -", (await planned.Log())[^1]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_purpose_and_each_event_has_its_own(DatabaseProvider provider)
    {
        var type = Guid.NewGuid();
        await using var world = await World.On(provider, all => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<NameOfFormOwner>(
            all, (_, _, _, owner, _) => Task.FromResult(owner == type ? new LocalizedText("en", "Paper") : null)));
        var (planned, other) = (await PlannedEvent.On(world, new LocalDate(2026, 5, 4)), await PlannedEvent.On(world, new LocalDate(2026, 5, 4)));
        foreach (var (purpose, owner) in new (FormPurpose, Guid?)[] { (FormPurpose.Registration, null), (FormPurpose.Call, null), (FormPurpose.Review, type), (FormPurpose.Feedback, null), (FormPurpose.ContributionType, type) })
        {
            Assert.Equal(1, await world.Work.Run((SaveForm.Handler h) => h.Run(new(planned.Owner, planned.Id, purpose, owner, One, 0))));
        }

        Assert.Equal(1, await FormTrial.Save(world, other, Two));
        Assert.Equal((One, Two), ((await world.Read(db => db.FormOf(planned.Id, FormPurpose.Registration))).Document, (await world.Read(db => db.FormOf(other.Id, FormPurpose.Registration))).Document));
        Assert.Equal(One, (await world.Read(db => db.FormOf(planned.Id, FormPurpose.ContributionType, type))).Document);
        Assert.Equal(FormDocument.Empty, (await world.Read(db => db.FormOf(planned.Id, FormPurpose.ContributionType, Guid.NewGuid()))).Document);
    }
}
