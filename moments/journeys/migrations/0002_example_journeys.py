from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journeys", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="ExampleJourney",
            fields=[],
            options={
                "verbose_name": "example journey",
                "verbose_name_plural": "example journeys",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("journeys.journey",),
        ),
    ]
