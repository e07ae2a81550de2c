"""Invented people’s names, in many spellings: given and family name make one person."""

GIVEN = (
    "Priya Tom Elif José Anna Markus Claire Carmen Hugo Inês Jean-Pierre Siobhán Wei Yuki Omar Grace Tiago Giulia "
    "Ludwig Laila Robert Katherine Dani Kim Camille Ana Rafael Nadia Sven Ingrid Paulo Beatriz Lukas Hannah Émile "
    "Zoë Mateo Lucía Kofi Amina Noor Jonas Marguerite Anders Freya"
).split()
FAMILY = (
    "Raman Reed Aydın Álvarez Schmidt Vogel Lefèvre Ruiz Peña Duarte Martin O'Brien Zhang Tanaka Al-Farsi Ade Alves "
    "Rossi Berg Hassan Chen Wolfe Paz Bauer Roy Ríos Costa Haddad Lindqvist Dahl Souza Moreira Becker Novak Girard "
    "Klein Ortega Ibáñez Mensah Yusuf Quist Okafor Osei Holm Nyström"
).split()
